extension Domain {
  /// How processors are grouped.
  public struct CPUTopology: Sendable, Hashable {
    /// Sockets.
    public var sockets: Int
    /// Dies in each socket.
    public var dies: Int
    /// Cores on each die.
    public var cores: Int
    /// Threads of each core.
    public var threads: Int

    /// A processor of so many of each: dies a socket, cores a die, threads a core.
    public init(sockets: Int, dies: Int = 1, cores: Int, threads: Int = 1) {
      self.sockets = sockets
      self.dies = dies
      self.cores = cores
      self.threads = threads
    }

    /// How many processors that are; `nil` beyond what can be counted.
    public var count: Int? {
      var product = 1
      for factor in [sockets, dies, cores, threads] {
        let (next, overflow) = product.multipliedReportingOverflow(by: factor)
        if overflow { return nil }
        product = next
      }
      return product
    }
  }
}
