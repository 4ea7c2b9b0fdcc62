-- The catalog: what is known about operating systems, hypervisors and devices, in one file.
--
-- Read the VIEWS. They are the contract for programs in other languages, and keep their columns when
-- the tables below them change. Inheritance is resolved: a row of os_device, os_firmware,
-- os_resources or os_hardware says what holds for that operating system, and where it comes from.
-- Dates are YYYY-MM-DD, memory and disk are bytes, clock rates hertz, booleans 0 or 1, architectures
-- libvirt's names or 'all'. A NULL means that nothing is known.
--
-- PRAGMA application_id is 1330858348 ('OSIl'); PRAGMA user_version is 1000 * major + minor of this
-- schema. A reader that knows another major version must refuse the file; of the same, ours read from their minor
-- version on, which grows with what they need of the tables below the views.

PRAGMA application_id = 1330858348;
PRAGMA user_version = 1003;

-- What the catalog says of itself: 'version' (of the data, such as 20260511), 'digest' (of all inputs),
-- 'generator', 'sources' (the layers, lowest first), 'date' (the youngest day the data states: of a
-- version that is one, or of a look at a source), 'checksum' (SHA-256 of this whole file, in 64
-- hexadecimal digits that themselves count as 64 zeros; it stands right behind its key).
CREATE TABLE meta (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- The files it was compiled from. path is relative to its layer.
CREATE TABLE file (
  file_key INTEGER PRIMARY KEY,
  layer TEXT NOT NULL,
  path TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (typeof(size) = 'integer'),
  digest TEXT NOT NULL, -- SHA-256, hexadecimal
  UNIQUE (layer, path)
);

-- State of the layers when an automatic compile looked at them; empty in a catalog compiled by hand.
CREATE TABLE stamp (
  path TEXT PRIMARY KEY NOT NULL,
  size INTEGER NOT NULL, -- bytes; -1 for a directory, -2 where there is nothing
  mtime INTEGER NOT NULL -- nanoseconds since 1970
) WITHOUT ROWID;

-- Texts in other languages. One set serves every property that has these translations.
CREATE TABLE translation (
  set_key INTEGER NOT NULL,
  position INTEGER NOT NULL, -- order of the document
  language TEXT NOT NULL, -- as gettext names it: pt_BR
  text TEXT NOT NULL,
  PRIMARY KEY (set_key, position)
) WITHOUT ROWID;

-- Operating systems. os_key is in the natural order of (first short id, id).
CREATE TABLE base_os (
  os_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  short_id TEXT, -- the first one
  name TEXT, name_set INTEGER, -- set_key of translation
  vendor TEXT, vendor_set INTEGER,
  version TEXT,
  family TEXT,
  distro TEXT,
  codename TEXT,
  release_date TEXT,
  eol_date TEXT,
  release_status TEXT CHECK (release_status IN ('released', 'snapshot', 'prerelease', 'rolling')),
  logo TEXT,
  kernel_url_argument TEXT, -- inherited along derives-from and clones
  cloud_image_username TEXT -- inherited likewise
);
CREATE UNIQUE INDEX base_os_id ON base_os (id);

CREATE TABLE base_os_short_id (
  os_key INTEGER NOT NULL REFERENCES base_os,
  position INTEGER NOT NULL,
  short_id TEXT NOT NULL,
  PRIMARY KEY (os_key, position)
) WITHOUT ROWID;
CREATE INDEX base_os_short_id_name ON base_os_short_id (short_id, os_key);

-- Relations as they are stated; target is an id, which need not be in the catalog.
CREATE TABLE base_os_relation (
  os_key INTEGER NOT NULL REFERENCES base_os,
  relation TEXT NOT NULL CHECK (relation IN ('derives-from', 'clones', 'upgrades')),
  position INTEGER NOT NULL,
  target TEXT NOT NULL,
  target_key INTEGER REFERENCES base_os,
  PRIMARY KEY (os_key, relation, position)
) WITHOUT ROWID;

-- Devices, in the natural order of their ids.
CREATE TABLE base_device (
  device_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  vendor TEXT, vendor_set INTEGER,
  vendor_id TEXT, -- hexadecimal without 0x
  product TEXT, product_set INTEGER,
  product_id TEXT,
  subsystem TEXT,
  name TEXT, name_set INTEGER,
  class TEXT,
  bus_type TEXT
);
CREATE UNIQUE INDEX base_device_id ON base_device (id);

-- What an operating system drives: for each device the nearest statement.
CREATE TABLE base_os_device (
  os_key INTEGER NOT NULL REFERENCES base_os,
  device_key INTEGER NOT NULL REFERENCES base_device,
  position INTEGER NOT NULL, -- order in which the statements are met
  supported INTEGER NOT NULL CHECK (supported IN (0, 1)),
  from_key INTEGER NOT NULL REFERENCES base_os, -- the OS that states it
  driver TEXT,
  PRIMARY KEY (os_key, device_key)
) WITHOUT ROWID;

-- What it starts from: for each architecture and type the nearest statement.
CREATE TABLE base_os_firmware (
  os_key INTEGER NOT NULL REFERENCES base_os,
  arch TEXT NOT NULL,
  type TEXT NOT NULL, -- bios, efi
  position INTEGER NOT NULL,
  supported INTEGER NOT NULL CHECK (supported IN (0, 1)),
  from_key INTEGER NOT NULL REFERENCES base_os,
  PRIMARY KEY (os_key, arch, type)
) WITHOUT ROWID;

-- What it needs; amounts its own statement leaves out are its relatives' where it says inherit.
CREATE TABLE base_os_resources (
  os_key INTEGER NOT NULL REFERENCES base_os,
  position INTEGER NOT NULL,
  arch TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('minimum', 'recommended', 'maximum', 'network-install')),
  phase TEXT CHECK (phase IN ('install', 'run')), -- NULL: both
  cpu INTEGER, -- hertz
  n_cpus INTEGER,
  ram INTEGER, -- bytes
  storage INTEGER, -- bytes
  PRIMARY KEY (os_key, position)
) WITHOUT ROWID;

-- Hardware facts libosinfo has no element for (TPM, clock, enlightenments…), nearest statement.
CREATE TABLE base_os_hardware (
  os_key INTEGER NOT NULL REFERENCES base_os,
  arch TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL, -- several are separated by blanks
  from_key INTEGER NOT NULL REFERENCES base_os,
  PRIMARY KEY (os_key, arch, name)
) WITHOUT ROWID;

-- What it is called in other systems; not inherited.
CREATE TABLE base_os_alias (
  os_key INTEGER NOT NULL REFERENCES base_os,
  position INTEGER NOT NULL, -- of several names in a system the first is the one to use
  system TEXT NOT NULL, -- vmware, virtualbox, proxmox, cim, kubevirt, os-release, cpe
  arch TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (os_key, position)
) WITHOUT ROWID;
CREATE INDEX base_os_alias_value ON base_os_alias (value, system);

CREATE TABLE base_variant (
  os_key INTEGER NOT NULL REFERENCES base_os,
  position INTEGER NOT NULL,
  variant_id TEXT NOT NULL,
  name TEXT, name_set INTEGER,
  PRIMARY KEY (os_key, position)
) WITHOUT ROWID;

-- Media, in the order of the document within their OS. The id is the OS's id followed by mark.
CREATE TABLE base_media (
  media_key INTEGER PRIMARY KEY,
  os_key INTEGER NOT NULL REFERENCES base_os,
  mark TEXT NOT NULL, -- '#server-dvd' or ':0'
  arch TEXT NOT NULL,
  live INTEGER NOT NULL CHECK (live IN (0, 1)),
  installer INTEGER NOT NULL CHECK (installer IN (0, 1)),
  installer_reboots INTEGER NOT NULL,
  eject_after_install INTEGER NOT NULL CHECK (eject_after_install IN (0, 1)),
  installer_script INTEGER NOT NULL CHECK (installer_script IN (0, 1)),
  url TEXT,
  kernel TEXT,
  initrd TEXT,
  variant TEXT, -- variant ids separated by blanks
  volume_id TEXT, -- this and the next three: PCRE2 patterns, searched unanchored
  system_id TEXT,
  publisher_id TEXT,
  application_id TEXT,
  volume_size INTEGER, -- bytes, exact
  l10n_language TEXT, -- separated by blanks
  l10n_language_regex TEXT, -- its first group, matched at the start of the volume id, is the language
  l10n_language_map TEXT -- the datamap it goes through
);
CREATE INDEX base_media_os ON base_media (os_key);

-- What else must be found on a medium.
CREATE TABLE base_media_content (
  media_key INTEGER NOT NULL REFERENCES base_media,
  position INTEGER NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('file', 'magic', 'windows-image')),
  path TEXT, -- file: from the root, lower case
  pattern TEXT, -- file: searched in its first 64 KiB; windows-image: searched in the edition id
  "offset" INTEGER, bytes BLOB, mask BLOB, -- magic
  build_first INTEGER, build_last INTEGER, installation TEXT, -- windows-image
  PRIMARY KEY (media_key, position)
) WITHOUT ROWID;
CREATE INDEX base_media_content_type ON base_media_content (type, path);

CREATE TABLE base_tree (
  tree_key INTEGER PRIMARY KEY,
  os_key INTEGER NOT NULL REFERENCES base_os,
  mark TEXT NOT NULL,
  arch TEXT NOT NULL,
  url TEXT,
  kernel TEXT, initrd TEXT, boot_iso TEXT, -- relative to url
  variant TEXT,
  has_treeinfo INTEGER NOT NULL CHECK (has_treeinfo IN (0, 1)),
  treeinfo_family TEXT, treeinfo_variant TEXT, treeinfo_version TEXT, treeinfo_arch TEXT -- patterns
);
CREATE INDEX base_tree_os ON base_tree (os_key);

CREATE TABLE base_image (
  image_key INTEGER PRIMARY KEY,
  os_key INTEGER NOT NULL REFERENCES base_os,
  mark TEXT NOT NULL,
  arch TEXT NOT NULL,
  format TEXT,
  cloud_init INTEGER NOT NULL CHECK (cloud_init IN (0, 1)),
  url TEXT,
  variant TEXT
);
CREATE INDEX base_image_os ON base_image (os_key);

CREATE TABLE base_driver (
  driver_key INTEGER PRIMARY KEY,
  os_key INTEGER NOT NULL REFERENCES base_os,
  mark TEXT NOT NULL,
  arch TEXT NOT NULL,
  location TEXT,
  pre_installable INTEGER NOT NULL CHECK (pre_installable IN (0, 1)),
  signed INTEGER NOT NULL CHECK (signed IN (0, 1)),
  priority INTEGER NOT NULL, -- greater is better
  files TEXT -- separated by line feeds
);
CREATE INDEX base_driver_os ON base_driver (os_key);
CREATE TABLE base_driver_device (
  driver_key INTEGER NOT NULL REFERENCES base_driver,
  position INTEGER NOT NULL,
  device_id TEXT NOT NULL,
  PRIMARY KEY (driver_key, position)
) WITHOUT ROWID;

-- Install scripts, and where they apply (media_key NULL: the whole OS).
CREATE TABLE install_script (
  id TEXT PRIMARY KEY NOT NULL,
  profile TEXT, product_key_format TEXT, path_format TEXT, expected_filename TEXT,
  needs_internet INTEGER NOT NULL, can_pre_install_drivers INTEGER NOT NULL,
  can_post_install_drivers INTEGER NOT NULL,
  pre_install_drivers_signing_req TEXT, post_install_drivers_signing_req TEXT,
  injection_methods TEXT, -- separated by blanks
  template_uri TEXT, template TEXT -- XSLT
) WITHOUT ROWID;
CREATE TABLE install_script_param (
  script_id TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, policy TEXT NOT NULL,
  value_map TEXT,
  PRIMARY KEY (script_id, position)
) WITHOUT ROWID;
CREATE TABLE base_os_script (
  os_key INTEGER NOT NULL REFERENCES base_os,
  media_key INTEGER NOT NULL, -- 0: every medium
  position INTEGER NOT NULL,
  script_id TEXT NOT NULL,
  PRIMARY KEY (os_key, media_key, position)
) WITHOUT ROWID;

CREATE TABLE datamap (
  id TEXT NOT NULL, inval TEXT NOT NULL, outval TEXT NOT NULL, position INTEGER NOT NULL,
  PRIMARY KEY (id, inval)
) WITHOUT ROWID;

-- Releases of hypervisors, in the natural order of (first short id, id).
CREATE TABLE base_platform (
  platform_key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  short_id TEXT,
  name TEXT, name_set INTEGER,
  vendor TEXT, vendor_set INTEGER,
  version TEXT, codename TEXT, release_date TEXT, eol_date TEXT,
  line TEXT -- short id of its platform_line
);
CREATE UNIQUE INDEX base_platform_id ON base_platform (id);
CREATE TABLE base_platform_short_id (
  platform_key INTEGER NOT NULL REFERENCES base_platform,
  position INTEGER NOT NULL,
  short_id TEXT NOT NULL,
  PRIMARY KEY (platform_key, position)
) WITHOUT ROWID;
CREATE TABLE base_platform_relation (
  platform_key INTEGER NOT NULL REFERENCES base_platform,
  relation TEXT NOT NULL CHECK (relation IN ('derives-from', 'clones', 'upgrades')),
  position INTEGER NOT NULL,
  target TEXT NOT NULL,
  PRIMARY KEY (platform_key, relation, position)
) WITHOUT ROWID;
CREATE TABLE base_platform_device (
  platform_key INTEGER NOT NULL REFERENCES base_platform,
  device_key INTEGER NOT NULL REFERENCES base_device,
  driver TEXT, -- the hypervisor's own name of the device
  PRIMARY KEY (platform_key, device_key)
) WITHOUT ROWID;

CREATE TABLE deployment (
  id TEXT PRIMARY KEY NOT NULL, os_id TEXT NOT NULL, platform_id TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE deployment_device (
  deployment_id TEXT NOT NULL, position INTEGER NOT NULL, device_id TEXT NOT NULL,
  supported INTEGER NOT NULL, driver TEXT,
  PRIMARY KEY (deployment_id, position)
) WITHOUT ROWID;

-- Physics: what a hypervisor offers, and what holds among choices (see data/README.md).
CREATE TABLE platform_line (
  short_id TEXT PRIMARY KEY NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL,
  arch TEXT NOT NULL -- separated by blanks
) WITHOUT ROWID;
CREATE TABLE offer (
  line TEXT NOT NULL, position INTEGER NOT NULL,
  decision TEXT NOT NULL, value TEXT NOT NULL,
  arch TEXT, -- separated by blanks; NULL: all of the line
  since TEXT, until TEXT, -- releases, inclusive
  devices TEXT, -- ids, separated by blanks; NULL: nothing to drive
  names TEXT, -- 'libvirt=…' and the like, separated by line feeds
  host TEXT, host_value TEXT, -- the list of the host's capabilities that tells, and its name there
  file_key INTEGER NOT NULL, line_number INTEGER NOT NULL,
  PRIMARY KEY (line, position)
) WITHOUT ROWID;
CREATE TABLE law (
  line TEXT NOT NULL, position INTEGER NOT NULL,
  decision TEXT NOT NULL, "values" TEXT NOT NULL,
  arch TEXT, since TEXT, until TEXT,
  requires INTEGER NOT NULL CHECK (requires IN (0, 1)), -- 0: excludes
  other_decision TEXT NOT NULL, other_values TEXT NOT NULL,
  reason TEXT NOT NULL,
  file_key INTEGER NOT NULL, line_number INTEGER NOT NULL,
  PRIMARY KEY (line, position)
) WITHOUT ROWID;

-- Taste: policies.
CREATE TABLE policy (id TEXT PRIMARY KEY NOT NULL, extends TEXT, summary TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE policy_row (
  policy TEXT NOT NULL, position INTEGER NOT NULL,
  decision TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('choose', 'collect', 'amount')),
  row_id TEXT NOT NULL, value TEXT NOT NULL,
  needs TEXT, factor REAL, floor TEXT, cap TEXT,
  ignores_host INTEGER NOT NULL, ignores_guest INTEGER NOT NULL,
  because TEXT NOT NULL,
  file_key INTEGER NOT NULL, line_number INTEGER NOT NULL,
  PRIMARY KEY (policy, position)
) WITHOUT ROWID;
CREATE TABLE policy_condition (
  policy TEXT NOT NULL, row_position INTEGER NOT NULL, position INTEGER NOT NULL,
  fact TEXT NOT NULL, comparison TEXT NOT NULL, "values" TEXT NOT NULL,
  negated INTEGER NOT NULL, when_unknown INTEGER NOT NULL,
  PRIMARY KEY (policy, row_position, position)
) WITHOUT ROWID;

-- Elements beginning with x-. entity is 'os', 'media'…; entity_id is the id.
CREATE TABLE custom (
  entity TEXT NOT NULL, entity_id TEXT NOT NULL, position INTEGER NOT NULL,
  name TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (entity, entity_id, position)
) WITHOUT ROWID;

-- Where each fact is written: entity_id is the OS's, platform's or device's, interned as its key.
CREATE TABLE base_fact_name (fact_key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE base_fact (
  kind INTEGER NOT NULL CHECK (kind IN (1, 2, 3)), -- 1 os, 2 platform, 3 device
  entity_key INTEGER NOT NULL,
  position INTEGER NOT NULL,
  fact_key INTEGER NOT NULL REFERENCES base_fact_name,
  file_key INTEGER NOT NULL REFERENCES file,
  line INTEGER NOT NULL,
  PRIMARY KEY (kind, entity_key, position)
) WITHOUT ROWID;

-- Where facts were taken from.
CREATE TABLE citation (
  entity_id TEXT NOT NULL, position INTEGER NOT NULL, url TEXT NOT NULL, accessed TEXT,
  PRIMARY KEY (entity_id, position)
) WITHOUT ROWID;

-- What our own readers would otherwise work out of the tables above each time. For identification: which media,
-- trees and marker files can match a text at all, and what content is looked at ('media', 'tree', 'file',
-- 'content'; see MatchIndex and ContentIndex in the source). For the resolver: 'platform ID' has the rows of
-- platform_line, offer and law, 'policy ID' those of policy, policy_row and policy_condition, 'devices' the ids of
-- base_device, and prepared_guest what is known of an operating system (see PackedWriter). Not WITHOUT ROWID: whoever
-- looks for one there reads the others.
CREATE TABLE prepared (name TEXT NOT NULL UNIQUE, data BLOB NOT NULL);
CREATE TABLE prepared_guest (os_key INTEGER PRIMARY KEY, data BLOB NOT NULL);

-- The contract. (SQLite reads all of this whenever the file is opened, which is why a view that has all columns of
-- a table says so in one character. Columns that end in _key or _set, and mark, are none of the contract's.)

CREATE VIEW os AS
SELECT * FROM base_os;

CREATE VIEW os_short_id AS
SELECT o.id AS os_id, s.position, s.short_id
FROM base_os_short_id s JOIN base_os o USING (os_key);

CREATE VIEW os_relation AS
SELECT o.id AS os_id, r.relation, r.position, r.target AS related_id
FROM base_os_relation r JOIN base_os o USING (os_key);

CREATE VIEW os_device AS
SELECT o.id AS os_id, d.id AS device_id, x.position, x.supported, f.id AS from_os_id, x.driver,
  d.name, d.class
FROM base_os_device x
JOIN base_os o USING (os_key)
JOIN base_device d USING (device_key)
JOIN base_os f ON f.os_key = x.from_key;

CREATE VIEW os_firmware AS
SELECT o.id AS os_id, x.arch, x.type, x.position, x.supported, f.id AS from_os_id
FROM base_os_firmware x
JOIN base_os o USING (os_key)
JOIN base_os f ON f.os_key = x.from_key;

CREATE VIEW os_resources AS
SELECT o.id AS os_id, r.* FROM base_os_resources r JOIN base_os o USING (os_key);

CREATE VIEW os_hardware AS
SELECT o.id AS os_id, h.arch, h.name, h.value, f.id AS from_os_id
FROM base_os_hardware h
JOIN base_os o USING (os_key)
JOIN base_os f ON f.os_key = h.from_key;

CREATE VIEW os_alias AS
SELECT o.id AS os_id, a.* FROM base_os_alias a JOIN base_os o USING (os_key);

CREATE VIEW variant AS
SELECT o.id AS os_id, v.position, v.variant_id AS id, v.name
FROM base_variant v JOIN base_os o USING (os_key);

CREATE VIEW media AS
SELECT o.id || m.mark AS id, o.id AS os_id, m.* FROM base_media m JOIN base_os o USING (os_key);

CREATE VIEW tree AS
SELECT o.id || t.mark AS id, o.id AS os_id, t.* FROM base_tree t JOIN base_os o USING (os_key);

CREATE VIEW image AS
SELECT o.id || i.mark AS id, o.id AS os_id, i.* FROM base_image i JOIN base_os o USING (os_key);

CREATE VIEW driver AS
SELECT o.id || d.mark AS id, o.id AS os_id, d.*, x.device_id
FROM base_driver d JOIN base_os o USING (os_key)
LEFT JOIN base_driver_device x USING (driver_key);

CREATE VIEW device AS
SELECT * FROM base_device;

CREATE VIEW platform AS
SELECT * FROM base_platform;

CREATE VIEW platform_device AS
SELECT p.id AS platform_id, d.id AS device_id, x.driver, d.name, d.class
FROM base_platform_device x
JOIN base_platform p USING (platform_key)
JOIN base_device d USING (device_key);

CREATE VIEW fact AS
SELECT CASE f.kind WHEN 1 THEN 'os' WHEN 2 THEN 'platform' ELSE 'device' END AS entity,
  CASE f.kind WHEN 1 THEN (SELECT id FROM base_os WHERE os_key = f.entity_key)
    WHEN 2 THEN (SELECT id FROM base_platform WHERE platform_key = f.entity_key)
    ELSE (SELECT id FROM base_device WHERE device_key = f.entity_key) END AS entity_id,
  f.position, n.name, file.layer, file.path, f.line
FROM base_fact f JOIN base_fact_name n USING (fact_key) JOIN file USING (file_key);
