// What the extractors have read so far: typed nodes over token ranges of one document. Rules read it and add
// to it; later kinds build on earlier ones (a quantity on a number). A node keeps the rule that made it and
// the nodes it was made of, so that every result explains itself.
#pragma once

#include <any>
#include <deque>
#include <memory>
#include <typeinfo>
#include <utility>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "ingest-service/segment/document.h"

namespace accord::ingest {

struct Node;
// Seldom more than a few.
using Nodes = absl::InlinedVector<const Node*, 4>;

struct Node {
  TokenRange tokens;
  // Bytes of the document's text.
  ByteSpan span;
  std::any value;
  // The rule's name; lives as long as the program.
  absl::string_view rule;
  Nodes inputs;

  template <typename T>
  const T* As() const {
    return std::any_cast<T>(&value);
  }
};

class Chart {
 public:
  explicit Chart(const Document& document) : document_(document), any_(document.tokens.size() / 64 + 1) {}
  Chart(const Chart&) = delete;
  Chart& operator=(const Chart&) = delete;

  const Document& document() const { return document_; }

  // Adds a node; nullptr when a node of this type with the same range exists (the first one stays). Nodes
  // live as long as the chart.
  template <typename T>
  const Node* Add(TokenRange tokens, T value, absl::string_view rule, Nodes inputs = {}) {
    return AddAny(tokens, std::any(std::move(value)), rule, std::move(inputs));
  }
  const Node* AddAny(TokenRange tokens, std::any value, absl::string_view rule, Nodes inputs);

  // Nodes of a type that start at a token, in the order they were added. Good until a node is added or
  // removed.
  template <typename T>
  absl::Span<const Node* const> StartingAt(TokenIndex token) const {
    return StartingAt(typeid(T), token);
  }
  absl::Span<const Node* const> StartingAt(const std::type_info& type, TokenIndex token) const {
    if (!AnyStartsAt(token)) return {};
    const NodesOfType* nodes = Find(type);
    return nodes == nullptr || !nodes->StartAt(token) ? absl::Span<const Node* const>() : nodes->At(token);
  }
  // Whether nodes of any type may start at a token: at most tokens none do. False is sure.
  bool AnyStartsAt(TokenIndex token) const {
    return token / 64 < any_.size() && ((any_[token / 64] >> (token % 64)) & 1) != 0;
  }

  // What the document alone tells, T(document): made when it is first asked for, so that passes that ask the
  // same share the answer. Lives as long as the chart; one thread at a time.
  template <typename T>
  const T& Derived() const {
    for (const auto& [type, value] : derived_) {
      if (type == &typeid(T)) return *static_cast<const T*>(value.get());
    }
    auto value = std::make_shared<const T>(document_);
    derived_.emplace_back(&typeid(T), value);
    return *value;
  }

  // All nodes of a type that begin in `range` and end in it, in text order, longer ones first at one place.
  template <typename T>
  Nodes In(TokenRange range) const {
    return In(typeid(T), range);
  }
  template <typename T>
  Nodes All() const {
    return In(typeid(T), {0, static_cast<TokenIndex>(document_.tokens.size())});
  }
  Nodes In(const std::type_info& type, TokenRange range) const;

  // Of nodes of a type that overlap, keeps the longest, at equal length the leftmost, then the first added.
  template <typename T>
  void KeepLongest() {
    KeepLongest(typeid(T));
  }
  void KeepLongest(const std::type_info& type);

  // Takes a node out; its memory stays, so that inputs that point to it stay valid.
  void Remove(const Node* node);

  size_t size() const { return nodes_.size(); }

 private:
  struct NodesOfType {
    const std::type_info* type;
    // One bit per token: whether any start there. Nodes are sparse: sweeps go from bit to bit.
    std::vector<uint64_t> tokens;
    // By token: where in `places` those stand that start there.
    std::vector<uint32_t> place_of;
    // Seldom more than one.
    std::vector<absl::InlinedVector<const Node*, 2>> places;

    bool StartAt(TokenIndex token) const { return (tokens[token / 64] >> (token % 64)) & 1; }
    absl::Span<const Node* const> At(TokenIndex token) const { return places[place_of[token]]; }
  };

  // A handful of types: a walk is quicker than a map. A type is told by the address of its type_info, which a
  // program without shared libraries of its own has once. nullptr when there is no node of the type.
  const NodesOfType* Find(const std::type_info& type) const {
    for (const NodesOfType& nodes : types_) {
      if (nodes.type == &type) return &nodes;
    }
    return nullptr;
  }
  NodesOfType* Find(const std::type_info& type) {
    return const_cast<NodesOfType*>(static_cast<const Chart*>(this)->Find(type));
  }

  const Document& document_;
  // One bit per token: whether a node was ever added there.
  std::vector<uint64_t> any_;
  std::deque<Node> nodes_;
  std::vector<NodesOfType> types_;
  // By type.
  mutable std::vector<std::pair<const std::type_info*, std::shared_ptr<const void>>> derived_;
};

}  // namespace accord::ingest
