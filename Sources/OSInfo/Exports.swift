// One import gives a provisioning tool the vocabulary, the evidence, the matches, the plans and the domains.
@_exported public import OSInfoCatalog
@_exported public import OSInfoDomain
@_exported public import OSInfoIdentify
@_exported public import OSInfoMedia
@_exported public import OSInfoModel
@_exported public import OSInfoResolve
