#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What a node is.
typedef enum : uint32_t {
  JSONKindObject,
  JSONKindName,
  JSONKindArray,
  JSONKindString,
  JSONKindInteger,
  JSONKindReal,
  /// A number that may have more digits than a double keeps: its letters, like those of a text.
  JSONKindLongReal,
  JSONKindTrue,
  JSONKindFalse,
  JSONKindNull,
} JSONKind;

/// A value, or the name of one. Nodes lie in the order of the text: an object is followed by a name
/// and a value for each member, an array by its elements.
typedef struct {
  JSONKind kind;
  /// The members of an object, the elements of an array, the bytes of a text.
  uint32_t count;
  union {
    int64_t integer;
    double real;
    struct {
      /// Where the bytes of a text begin among the tape's letters.
      uint32_t start;
      /// How much of the document had been read when the text ended.
      uint32_t reached;
    } text;
  };
} JSONNode;

/// Why a document is refused.
typedef enum : uint32_t {
  JSONFaultNone,
  /// It is not JSON.
  JSONFaultMalformed,
  /// It ends before the value does.
  JSONFaultUnfinished,
  /// A number does not fit: an integer into 64 bits, another into a double.
  JSONFaultTooLarge,
  /// An object has two members of the same name.
  JSONFaultRepeated,
  /// Objects and arrays lie in each other more levels deep than was allowed.
  JSONFaultTooDeep,
  /// It has more values than was allowed.
  JSONFaultTooMany,
} JSONFault;

/// A document that was read, or what is wrong with it.
typedef struct {
  const JSONNode *nodes;
  size_t count;
  const char *letters;
  JSONFault fault;
  /// How many bytes lie before the fault.
  size_t place;
  /// What holds the memory.
  void *owner;
} JSONTape;

/// Reads a document, at most `most` values and `deepest` levels of it; `JSONTapeFree` gives the
/// memory back.
JSONTape JSONTapeRead(const char *bytes, size_t count, size_t most, size_t deepest);

/// Gives back the memory of a tape.
void JSONTapeFree(JSONTape tape);

#ifdef __cplusplus
}
#endif
