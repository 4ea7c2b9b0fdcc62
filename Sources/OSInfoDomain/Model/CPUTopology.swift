extension Domain {
  /// How processors are grouped.
  public struct CPUTopology: Sendable, Hashable {
    /// Sockets.
    public var sockets: Int
    /// Dies in each socket.
    public var dies: Int
    /// Clusters on each die.
    public var clusters: Int
    /// Cores in each cluster.
    public var cores: Int
    /// Threads of each core.
    public var threads: Int

    /// A processor of so many of each: dies a socket, clusters a die, cores a cluster, threads a core.
    public init(sockets: Int, dies: Int = 1, clusters: Int = 1, cores: Int, threads: Int = 1) {
      self.sockets = sockets
      self.dies = dies
      self.clusters = clusters
      self.cores = cores
      self.threads = threads
    }

    /// How many processors that are; `nil` beyond what can be counted.
    public var count: Int? {
      var product = 1
      for factor in [sockets, dies, clusters, cores, threads] {
        let (next, overflow) = product.multipliedReportingOverflow(by: factor)
        if overflow { return nil }
        product = next
      }
      return product
    }
  }
}
