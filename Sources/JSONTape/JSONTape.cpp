#include "JSONTape.h"

#define JSON_NO_IO 1
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

/// The bytes of a document, which tell how far they were read.
class Bytes {
public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char *;
  using reference = const char &;

  Bytes(const char *place, const char *&reached) : place(place), reached(&reached) {}

  reference operator*() const { return *place; }
  bool operator!=(const Bytes &other) const { return place != other.place; }
  Bytes &operator++() {
    *reached = ++place;
    return *this;
  }

private:
  const char *place;
  const char **reached;
};

/// Keeps what the reader finds, in the order of the text.
class Tape final : public nlohmann::json_sax<nlohmann::json> {
public:
  std::vector<JSONNode> nodes;
  std::string letters;
  JSONFault fault = JSONFaultNone;
  size_t place = 0;

  Tape(const char *bytes, size_t count, size_t most, size_t deepest)
      : bytes(bytes), reached(bytes), count(count), most(most), deepest(deepest) {}

  /// Reads the document, and tells where a fault lies if `telling` is set, which takes longer.
  void read(bool telling) {
    const void *zero = std::memchr(bytes, 0, count);
    // The reader takes a zero byte for the end; whatever lies behind it was never looked at.
    if (zero) {
      refuse(JSONFaultMalformed, static_cast<const char *>(zero) - bytes);
    } else if (count > std::numeric_limits<uint32_t>::max()) {
      refuse(JSONFaultTooMany, 0);
    } else if (telling) {
      nlohmann::json::sax_parse(Bytes(bytes, reached), Bytes(bytes + count, reached), this);
    } else {
      nlohmann::json::sax_parse(bytes, bytes + count, this);
    }
  }

  bool null() override { return add(JSONKindNull); }
  bool boolean(bool flag) override { return add(flag ? JSONKindTrue : JSONKindFalse); }
  bool binary(binary_t &) override { return refuse(JSONFaultMalformed); }

  bool number_integer(number_integer_t number) override {
    if (!add(JSONKindInteger)) return false;
    nodes.back().integer = number;
    return true;
  }

  bool number_unsigned(number_unsigned_t number) override {
    if (number > std::numeric_limits<int64_t>::max()) return refuse(JSONFaultTooLarge);
    return number_integer(static_cast<int64_t>(number));
  }

  bool number_float(number_float_t number, const string_t &written) override {
    // An integer of more than 64 bits comes as a real.
    if (written.find_first_of(".eE") == string_t::npos) return refuse(JSONFaultTooLarge);
    // Fifteen digits come out of a double as they went in; with a point that is sixteen letters.
    if (written.size() > 16) return add(JSONKindLongReal) && keep(written);
    if (!add(JSONKindReal)) return false;
    nodes.back().real = number;
    return true;
  }

  bool string(string_t &text) override { return add(JSONKindString) && keep(text); }

  bool key(string_t &text) override {
    if (++nodes[open.back().node].count == 0) return refuse(JSONFaultTooMany);
    names.push_back(static_cast<uint32_t>(nodes.size()));
    nodes.push_back({.kind = JSONKindName, .count = 0, .integer = 0});
    return keep(text);
  }

  bool start_array(std::size_t) override { return begin(JSONKindArray); }
  bool start_object(std::size_t) override { return begin(JSONKindObject); }

  bool end_array() override {
    open.pop_back();
    return true;
  }

  bool end_object() override {
    const uint32_t *twice = repeated(open.back().names);
    if (twice) return refuse(JSONFaultRepeated, nodes[*twice].text.reached);
    names.resize(open.back().names);
    open.pop_back();
    return true;
  }

  bool parse_error(
      std::size_t position, const std::string &, const nlohmann::detail::exception &error
  ) override {
    // The reader counts the end of the text as one byte more.
    if (position > count) return refuse(JSONFaultUnfinished, count);
    return refuse(error.id == tooLarge ? JSONFaultTooLarge : JSONFaultMalformed);
  }

private:
  /// An object or array that has not ended, and how many names there were before it.
  struct Open {
    size_t node;
    size_t names;
  };

  /// The number of the reader's error for a number beyond a double.
  static constexpr int tooLarge = 406;
  /// Up to so many names are compared with each other; more are sorted.
  static constexpr size_t few = 32;

  const char *const bytes;
  const char *reached;
  const size_t count, most, deepest;
  size_t values = 0;
  std::vector<Open> open;
  /// The nodes of the names of all objects that have not ended.
  std::vector<uint32_t> names;

  bool add(JSONKind kind) {
    if (++values > most) return refuse(JSONFaultTooMany);
    if (!open.empty() && nodes[open.back().node].kind == JSONKindArray)
      ++nodes[open.back().node].count;
    nodes.push_back({.kind = kind, .count = 0, .integer = 0});
    return true;
  }

  bool begin(JSONKind kind) {
    if (open.size() == deepest) return refuse(JSONFaultTooDeep);
    if (!add(kind)) return false;
    open.push_back({nodes.size() - 1, names.size()});
    return true;
  }

  /// Keeps the letters of the last node. A zero among them is refused: a text that goes through a
  /// program in C would end there.
  bool keep(const std::string &text) {
    if (text.find('\0') != std::string::npos) return refuse(JSONFaultMalformed);
    nodes.back().count = static_cast<uint32_t>(text.size());
    nodes.back().text = {
      static_cast<uint32_t>(letters.size()), static_cast<uint32_t>(reached - bytes)};
    letters += text;
    return true;
  }

  std::string_view name(uint32_t node) const {
    return {letters.data() + nodes[node].text.start, nodes[node].count};
  }

  /// The later one of two equal names from `first` on, if there are two.
  const uint32_t *repeated(size_t first) {
    const auto begin = names.begin() + first, end = names.end();
    if (names.size() - first <= few) {
      for (auto later = begin; later != end; ++later)
        for (auto earlier = begin; earlier != later; ++earlier)
          if (name(*earlier) == name(*later)) return &*later;
      return nullptr;
    }
    // In an object with many members the square of their number would be a long time.
    std::sort(begin, end, [this](auto a, auto b) {
      return std::pair(name(a), a) < std::pair(name(b), b);
    });
    const auto twice = std::adjacent_find(
        begin, end, [this](auto a, auto b) { return name(a) == name(b); });
    return twice == end ? nullptr : &*(twice + 1);
  }

  /// Refuses the byte that was read last.
  bool refuse(JSONFault reason) {
    return refuse(reason, std::max<std::ptrdiff_t>(reached - bytes - 1, 0));
  }

  bool refuse(JSONFault reason, size_t where) {
    fault = reason;
    place = where;
    return false;
  }
};

} // namespace

JSONTape JSONTapeRead(const char *bytes, size_t count, size_t most, size_t deepest) {
  Tape *tape = new Tape(bytes, count, most, deepest);
  tape->read(false);
  if (tape->fault != JSONFaultNone) {
    delete tape;
    tape = new Tape(bytes, count, most, deepest);
    tape->read(true);
  }
  return {
    .nodes = tape->nodes.data(), .count = tape->nodes.size(), .letters = tape->letters.data(),
    .fault = tape->fault, .place = tape->place, .owner = tape};
}

void JSONTapeFree(JSONTape tape) { delete static_cast<Tape *>(tape.owner); }
