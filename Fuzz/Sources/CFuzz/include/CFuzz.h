#ifndef CFUZZ_H
#define CFUZZ_H

#include <stddef.h>
#include <stdint.h>

/// libFuzzer's own change of an input, for mutators of ours: changes `data` of `size` bytes in place, to no
/// more than `limit` bytes, and returns how many there are then.
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t limit);

#endif
