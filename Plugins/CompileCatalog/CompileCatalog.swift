import PackagePlugin

/// Compiles `data/` into the catalog that lies beside the executables.
///
/// The command takes the directory as its input, so that a new or changed file compiles it anew.
@main
struct CompileCatalog: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) async throws -> [Command] {
    let data = context.package.directoryURL.appending(path: "data")
    let catalog = context.pluginWorkDirectoryURL.appending(path: "catalog.sqlite")
    let tool = try context.tool(named: "osinfo-db")
    return [
      .buildCommand(
        displayName: "Compiling the catalog",
        executable: tool.url,
        arguments: ["compile", "--quiet", "--strict", data.path, "-o", catalog.path],
        inputFiles: [data, tool.url],
        outputFiles: [catalog])
    ]
  }
}
