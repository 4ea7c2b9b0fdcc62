internal import CBlkid

/// libblkid's low-level probing of a file descriptor.
@safe struct BlockProbe: ~Copyable {
  private let handle: blkid_probe

  /// A probe of an open descriptor; `nil` when libblkid refuses it.
  init?(descriptor: Int32) {
    guard let handle = unsafe blkid_new_probe() else { return nil }
    guard unsafe blkid_probe_set_device(handle, descriptor, 0, 0) == 0 else {
      unsafe blkid_free_probe(handle)
      return nil
    }
    unsafe self.handle = unsafe handle
    unsafe blkid_probe_enable_superblocks(handle, 1)
    unsafe blkid_probe_set_superblocks_flags(handle, Int32(BLKID_SUBLKS_TYPE))
    unsafe blkid_probe_enable_partitions(handle, 1)
  }

  deinit { unsafe blkid_free_probe(handle) }

  /// What is on it: a file system's or volume's type, and the type of a partition table.
  ///
  /// Two file systems in one place give neither, and `isAmbivalent`.
  func probe() -> (type: String?, partitionTable: String?, isAmbivalent: Bool) {
    let result = unsafe blkid_do_safeprobe(handle)
    guard result == 0 else { return (nil, nil, result == -2) }
    return (value("TYPE"), value("PTTYPE"), false)
  }

  private func value(_ name: String) -> String? {
    var data: UnsafePointer<CChar>?
    guard unsafe blkid_probe_lookup_value(handle, name, &data, nil) == 0, let data = unsafe data
    else { return nil }
    return unsafe String(cString: data)
  }
}
