"""ISO 9660 images that are nothing but their descriptors, and images with another label."""

SECTOR = 2048


def write_iso(path, label, size=64 * SECTOR):
    """Writes a sparse image: a primary volume descriptor with this label, the terminator, an empty root directory
    (ECMA-119, 8.4 and 9.1)."""
    both16 = lambda number: number.to_bytes(2, "little") + number.to_bytes(2, "big")  # noqa: E731
    both32 = lambda number: number.to_bytes(4, "little") + number.to_bytes(4, "big")  # noqa: E731

    def record(name):
        body = bytes([34, 0]) + both32(20) + both32(SECTOR) + bytes([100, 1, 1, 0, 0, 0, 0, 2, 0, 0]) + both16(1)
        return body + bytes([1, name])

    descriptor = bytearray(SECTOR)
    descriptor[0:8] = b"\x01CD001\x01\x00"
    descriptor[8:40] = b" " * 32
    descriptor[40:72] = label.encode()[:32].ljust(32)
    descriptor[80:88] = both32(size // SECTOR)
    descriptor[120:132] = both16(1) + both16(1) + both16(SECTOR)
    descriptor[132:140] = both32(10)
    descriptor[140:144] = (18).to_bytes(4, "little")
    descriptor[148:152] = (19).to_bytes(4, "big")
    descriptor[156:190] = record(0)
    descriptor[190:813] = b" " * 623
    descriptor[881] = 1
    terminator = b"\xffCD001\x01".ljust(SECTOR, b"\0")
    root = (record(0) + record(1)).ljust(SECTOR, b"\0")
    with open(path, "wb") as image:
        image.seek(16 * SECTOR)
        image.write(bytes(descriptor) + terminator)
        image.seek(20 * SECTOR)
        image.write(root)
        image.truncate(size)


def relabel(source, target, label):
    """Copies an image and gives it another volume id (ECMA-119, 8.4.7)."""
    with open(source, "rb") as image:
        data = bytearray(image.read())
    data[16 * SECTOR + 40:16 * SECTOR + 72] = label.encode().ljust(32)
    with open(target, "wb") as image:
        image.write(data)
