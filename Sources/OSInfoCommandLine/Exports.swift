// Whoever prints, prints JSON too.
@_exported public import OSInfoJSON
