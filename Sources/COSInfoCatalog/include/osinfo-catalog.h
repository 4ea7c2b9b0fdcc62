/**
 * @file osinfo-catalog.h
 * What is known about operating systems, what a medium holds, and which virtual hardware is best.
 *
 * The rules, which hold for every function:
 *
 * - A function that can fail returns an ::oscat_status: OSCAT_OK (0), or what went wrong. It then
 *   sets `*result` to NULL and, where `error` is not NULL, `*error` to a text that says so:
 *   {"code":"not-found","message":"no operating system is called 'fedora0'","hint":"…",
 *    "location":{"file":"…","line":1,"offset":2}}
 *   with "hint" and "location" where there are any. On success `*error` is set to NULL.
 * - A result or an error is a text in JSON (RFC 8259; of oscat_domain() and oscat_change_domain()
 *   what the format says), UTF-8, ended by a NUL. It is the caller's: give it back with
 *   oscat_free(). It depends on nothing; it stays when the catalog is closed.
 * - Texts that are handed in are UTF-8 and ended by a NUL; they are the caller's, and are not used
 *   once the function has returned. Text that is not UTF-8 gives OSCAT_USAGE. So does NULL where the
 *   function does not say that NULL is allowed, a NULL `result` too.
 *   A file with a name that is not UTF-8 can be opened by the caller and named /dev/fd/N.
 * - Every function may be called from any number of threads at a time, with the same catalog too.
 *   Nothing is global but the table of open catalogs; nothing runs in the background; no signal
 *   handler, locale or environment variable is changed. No function calls back.
 * - A catalog that was closed, and a pointer that never was one, give OSCAT_CLOSED. An
 *   ::oscat_catalog is a name, not an address: it is looked up, never followed.
 * - No bytes that are handed in, as a file, a buffer or JSON, end the process. What is read of a
 *   medium is bounded (16 MiB), so is JSON (16 MiB, 64 levels).
 *
 * JSON has the names of the command line's JSON: see osinfo-query(1), osinfo-detect(1) and
 * osinfo-resolve(1). Ids are URLs; memory, storage and sizes are bytes; dates are YYYY-MM-DD. A
 * property without a value is absent; of those that may have several (a short id, a relation),
 * one is a text and several are an array. New members may come; none goes away within one major
 * version of the library.
 */
#ifndef OSINFO_CATALOG_H
#define OSINFO_CATALOG_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The version of this header. oscat_version() has that of the library. */
#define OSCAT_VERSION_MAJOR 0
#define OSCAT_VERSION_MINOR 1
#define OSCAT_VERSION_PATCH 0

/** Marks what the library exports. */
#if defined(__GNUC__) || defined(__clang__)
#define OSCAT_EXPORT __attribute__((visibility("default")))
#else
#define OSCAT_EXPORT
#endif

/** An open catalog. */
typedef struct oscat_catalog oscat_catalog;

/** What went wrong. The numbers stay; new ones may come. */
typedef enum oscat_status {
  /** Nothing. */
  OSCAT_OK = 0,
  /** The call itself is wrong: NULL, text that is not UTF-8, JSON that is none, an unknown member. */
  OSCAT_USAGE = 1,
  /** The catalog is closed, or was never one. */
  OSCAT_CLOSED = 2,
  /** The file, entity or property does not exist. */
  OSCAT_NOT_FOUND = 3,
  /** The system refused access. */
  OSCAT_PERMISSION_DENIED = 4,
  /** Reading or writing failed. */
  OSCAT_INPUT_OUTPUT = 5,
  /** The input ends before what it announces. */
  OSCAT_TRUNCATED = 6,
  /** The bytes are not of the format they should be of. */
  OSCAT_MALFORMED = 7,
  /** Well formed, but says something that cannot be. */
  OSCAT_INVALID = 8,
  /** Understood, but not something this version does. */
  OSCAT_UNSUPPORTED = 9,
  /** A bound on size, depth or time was reached. */
  OSCAT_LIMIT_EXCEEDED = 10,
  /** Two demands that cannot both hold; the message names both. */
  OSCAT_CONFLICT = 11,
  /** There is no memory for the result. */
  OSCAT_NO_MEMORY = 12,
  /** Something else; the error text says what. */
  OSCAT_OTHER = 99
} oscat_status;

/**
 * The version of the library, such as "0.1.0".
 *
 * @return a text that is never freed.
 */
OSCAT_EXPORT const char *oscat_version(void);

/**
 * The name of a status, as it stands under "code" in an error's text: "not-found".
 *
 * @return a text that is never freed; of a number that is no status, "other".
 */
OSCAT_EXPORT const char *oscat_status_name(oscat_status status);

/**
 * Gives back a result or an error text.
 *
 * @param text what a function of this library gave, once; NULL does nothing.
 */
OSCAT_EXPORT void oscat_free(char *text);

/**
 * Opens a catalog.
 *
 * Without a path it is the one the tools would read: OSINFO_CATALOG; or, where the system, the site
 * (/etc/osinfo) or the user have data of their own, a compile of all of it, which is made anew when
 * they changed (by osinfo-db, which is installed with the library, into the user's cache); or the
 * catalog installed with the library.
 *
 * @param path the catalog's file; NULL or "": the one that is found.
 * @param catalog where the catalog is put; close it with oscat_close(). NULL on failure.
 * @param error where the error's text is put; may be NULL.
 * @return OSCAT_NOT_FOUND, OSCAT_PERMISSION_DENIED, OSCAT_MALFORMED where it is no catalog or is
 *   damaged, OSCAT_UNSUPPORTED where it is of a newer major schema, OSCAT_USAGE.
 */
OSCAT_EXPORT oscat_status oscat_open(const char *path, oscat_catalog **catalog, char **error);

/**
 * Opens a catalog that is in memory.
 *
 * @param bytes the bytes of a catalog's file. They are copied.
 * @param count how many; at most 1 GiB.
 * @param catalog,error as with oscat_open().
 * @return as oscat_open().
 */
OSCAT_EXPORT oscat_status oscat_open_bytes(
    const void *bytes, size_t count, oscat_catalog **catalog, char **error);

/**
 * Closes a catalog.
 *
 * Calls that other threads have begun with it end as if it were open; what has been handed out stays.
 *
 * @param catalog the catalog; NULL does nothing.
 * @return OSCAT_OK, or OSCAT_CLOSED where it is none (any more).
 */
OSCAT_EXPORT oscat_status oscat_close(oscat_catalog *catalog);

/**
 * What the catalog says of itself.
 *
 * @param result {"path":"…","version":"20260511","digest":"…","sources":"…","generator":"…",
 *   "warnings":["…"],"policies":["optimal","virt-install"],"platforms":["qemu",…],
 *   "kinds":{"os":["short-id","name",…],…}}. "path" is absent for one in memory; "warnings" has what
 *   oscat_open() found that the user should know, such as a site's file that was left out; "kinds"
 *   has what oscat_list() lists, with their properties.
 */
OSCAT_EXPORT oscat_status oscat_info(oscat_catalog *catalog, char **result, char **error);

/**
 * Lists entities.
 *
 * @param kind "os", "platform", "device", "media", "tree", "image", "variant", "firmware",
 *   "resources", "driver" or "deployment", each with the properties `osinfo-query` shows; and
 *   "os-device" (what an operating system drives, with all of a device's properties), "hardware"
 *   (facts such as the TPM it needs), "install-script", "datamap". All are as inheritance leaves
 *   them; what is an operating system's has its id under "os".
 * @param options NULL or "": all of them, every property, else
 *   {"where":["distro=fedora","version>=42"],"names":["fedora42"],"fields":["id","name"],
 *    "sort":"release-date","languages":["de"]}, each of which may be absent.
 *   "where": all must hold; the operators are = != ~ (PCRE2) < <= > >= (natural order).
 *   "names": ids or short ids, one of which it must be, or belong to.
 *   "languages": of translated texts, as gettext names them; English without.
 * @param result an array of objects, which may be empty; in the natural order of "sort", else of the
 *   catalog (short id, then id, then as written).
 * @return OSCAT_USAGE for an unknown kind or property, or a value that cannot be one; OSCAT_INVALID
 *   for a pattern PCRE2 refuses; OSCAT_CLOSED.
 */
OSCAT_EXPORT oscat_status oscat_list(
    oscat_catalog *catalog, const char *kind, const char *options, char **result, char **error);

/**
 * Everything that is known of one entity.
 *
 * @param kind "os" or "platform": a whole record, with what belongs to it ("media", "trees",
 *   "images", "variants", "drivers", "firmware", "resources", "hardware", "devices",
 *   "install-scripts", "sources"; of a platform "devices", "arch", "offers"); another kind: as in
 *   oscat_list().
 * @param name an id, or a short id; of a device its id or name.
 * @param options NULL, or {"languages":["de"],"fields":["id","name"]}; with "fields" one object of
 *   these properties, which is all that is read.
 * @param result one object.
 * @return OSCAT_NOT_FOUND, with the nearest names as the hint; OSCAT_USAGE for an unknown kind;
 *   OSCAT_CLOSED.
 */
OSCAT_EXPORT oscat_status oscat_find(
    oscat_catalog *catalog, const char *kind, const char *name, const char *options, char **result,
    char **error);

/**
 * How an operating system is related to others.
 *
 * @param name an id or short id.
 * @param result {"id":…,"derives-from":[…],"clones":[…],"upgrades":[…],"derived-by":[…],
 *   "cloned-by":[…],"upgraded-by":[…]}: arrays of ids, always there, nearest as written; the last
 *   three are the other ends of the first three.
 * @return OSCAT_NOT_FOUND, OSCAT_CLOSED.
 */
OSCAT_EXPORT oscat_status oscat_relations(
    oscat_catalog *catalog, const char *name, char **result, char **error);

/**
 * What a file, a device or a directory holds.
 *
 * @param path an ISO 9660 or UDF image, a disk image, a block device, or the directory of an
 *   installation tree.
 * @param result what `osinfo-detect --format jsonl` prints:
 *   {"schema":1,"input":path,"kind":"media"|"tree"|"disk","status":"identified"|"ambiguous"|"unknown",
 *    "bootable":true,"boot":["bios","efi"],"evidence":{"volume-id":"…",…},"undecided":["arch",…],
 *    "matches":[{"os":{"id":…,"short-id":…,"name":…,"version":…},"media":id,"arch":"x86_64",
 *      "variants":["server"],"languages":[],"live":false,"installer":true,"installer-reboots":1,
 *      "kernel":"…","initrd":"…","url":"…","because":[{"rule":"volume-id","text":"…"}]}],
 *    "nearest":{"os":…,"because":"…"},"warnings":["…"]}, the best match first.
 *   That nothing matches is a result ("unknown"), not an error.
 * @return OSCAT_NOT_FOUND, OSCAT_PERMISSION_DENIED, OSCAT_INPUT_OUTPUT, OSCAT_MALFORMED or
 *   OSCAT_TRUNCATED where it is no medium, OSCAT_UNSUPPORTED (a pipe), OSCAT_CLOSED.
 */
OSCAT_EXPORT oscat_status oscat_identify_path(
    oscat_catalog *catalog, const char *path, char **result, char **error);

/**
 * What the bytes of a medium, or its first bytes, hold.
 *
 * @param bytes the bytes, from the start of the medium. They are copied.
 * @param count how many.
 * @param name what they are called under "input" and in messages; NULL: "bytes".
 * @param result as oscat_identify_path().
 * @return OSCAT_MALFORMED, OSCAT_TRUNCATED, OSCAT_CLOSED.
 */
OSCAT_EXPORT oscat_status oscat_identify_bytes(
    oscat_catalog *catalog, const void *bytes, size_t count, const char *name, char **result,
    char **error);

/**
 * What a tree is whose .treeinfo (or treeinfo) the caller has read, such as over the network.
 *
 * @param treeinfo the file's bytes; at most 1 MiB.
 * @param count how many.
 * @param name what it is called under "input" and in messages; NULL: "treeinfo".
 * @param result as oscat_identify_path(), with "tree" instead of "media" in a match.
 * @return OSCAT_MALFORMED where it is no treeinfo, OSCAT_LIMIT_EXCEEDED, OSCAT_CLOSED.
 */
OSCAT_EXPORT oscat_status oscat_identify_tree(
    oscat_catalog *catalog, const void *treeinfo, size_t count, const char *name, char **result,
    char **error);

/**
 * What a medium or tree is of which the caller knows some facts.
 *
 * @param evidence {"volume-id":"…","system-id":"…","publisher-id":"…","application-id":"…",
 *   "volume-size":2925582336,"bootable":true,"efi-loaders":["x86_64"]} for a medium, or
 *   {"treeinfo":{"family":"…","variant":"…","version":"…","arch":"…"}} for a tree; each member may
 *   be absent. "input" may have a name. Blank texts count as absent.
 * @param result as oscat_identify_path(). Where nothing but fields of the volume descriptor is
 *   known, what only a medium's content could tell apart stays open.
 * @return OSCAT_USAGE for JSON that is none of this, OSCAT_CLOSED.
 */
OSCAT_EXPORT oscat_status oscat_identify_evidence(
    oscat_catalog *catalog, const char *evidence, char **result, char **error);

/**
 * The best virtual hardware for an operating system, with the reason of every choice.
 *
 * @param request {"os":"fedora42","media":"/x.iso","platform":"qemu-8.2","arch":"x86_64",
 *   "policy":"optimal","phase":"install"|"run","drivers":"inbox"|"addon",
 *   "host":["<capabilities>…","<domainCapabilities>…"],"host-memory":"16GiB","host-cpus":8,
 *   "set":{"disk":"ide","memory":"8GiB","input":["tablet/usb","keyboard/usb"]}}.
 *   "os" (an id or short id) or "media" (a path, which is identified) must be there; all else has
 *   the defaults of osinfo-resolve(1): platform "qemu"; the architecture of the medium, of the
 *   host, the only one the OS is known for, or this machine's; policy "optimal"; phase "run", with a
 *   medium "install"; drivers "inbox"; any host. Amounts are numbers of bytes, or texts.
 * @param result what `osinfo-resolve --format jsonl` prints:
 *   {"schema":1,"os":{…},"platform":{…},"arch":…,"policy":…,"phase":…,"drivers":…,
 *    "hardware":{"machine":"q35","memory":4294967296,"input":["tablet/usb"],…},
 *    "because":{"machine":[{"rule":…,"text":…}],…},
 *    "rejected":{"machine":[{"value":…,"because":{"rule":…,"text":…}}],…},"warnings":[…]}.
 * @return OSCAT_NOT_FOUND for an unknown OS, platform, policy or decision; OSCAT_CONFLICT for what
 *   cannot be, and for a medium that may be several; OSCAT_USAGE; OSCAT_CLOSED; of the medium and
 *   the host also what reading them gives.
 */
OSCAT_EXPORT oscat_status oscat_resolve(
    oscat_catalog *catalog, const char *request, char **result, char **error);

/**
 * The configuration of a virtual machine.
 *
 * @param request as of oscat_resolve(), with "domain", which may be absent:
 *   {"name":"…","uuid":"…","title":"…","disks":["/…"],"install-medium":"/…","extra-media":["/…"],
 *    "kernel":"/…","initrd":"/…","cmdline":"…","install-url":"…","network":"default"|"user"|
 *    "bridge=br0","mac":"…","state-directory":"/…"}. The name is the OS's short id without; paths
 *   are absolute; "install-medium" is "media" without.
 * @param format "libvirt" (a domain's XML), "qemu" (a shell script), "kubevirt" (YAML) or
 *   "kubevirt-preference" (YAML); NULL: "libvirt".
 * @param result the text. What the user should know is in the plan of oscat_resolve().
 * @return as oscat_resolve(); OSCAT_INVALID for options no domain can have; OSCAT_USAGE for an
 *   unknown format.
 */
OSCAT_EXPORT oscat_status oscat_domain(
    oscat_catalog *catalog, const char *request, const char *format, char **result, char **error);

/**
 * What is to be changed about an existing virtual machine.
 *
 * @param domain its libvirt XML.
 * @param request as of oscat_resolve(); NULL, or without "os": the OS its metadata name.
 * @param result {"schema":1,"domain":…,"os":…,"arch":…,"policy":…,"findings":[{"decision":…,
 *   "level":…,"found":[…],"recommended":[…],"rule":…,"text":…}],"warnings":[…]}.
 * @return OSCAT_MALFORMED for what is no XML, OSCAT_INVALID for what is no domain; as
 *   oscat_resolve().
 */
OSCAT_EXPORT oscat_status oscat_check_domain(
    oscat_catalog *catalog, const char *domain, const char *request, char **result, char **error);

/**
 * Changes an existing virtual machine where it is asked to, and nowhere else.
 *
 * @param domain its libvirt XML.
 * @param changes {"video":"virtio","memory":"8GiB"}: decisions with their values.
 * @param result the XML, nothing lost.
 * @return OSCAT_MALFORMED, OSCAT_INVALID; OSCAT_NOT_FOUND for an unknown decision; OSCAT_USAGE.
 */
OSCAT_EXPORT oscat_status oscat_change_domain(
    const char *domain, const char *changes, char **result, char **error);

#ifdef __cplusplus
}
#endif

#endif
