// Figures as frames over quantities: what is measured, of whom, against whom, when, and how the value relates
// to a level. In: a chart with quantities, dates, places, organisations and persons. Out: one frame per
// quantity that tells a figure, in text order.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "accord/v1/figure.pb.h"
#include "ingest-service/extract/engine/chart.h"

namespace accord::ingest {

// A subject or counterpart: a mention node when a participant is named, else words ("minerals", "Hanoi's
// total exports").
struct FigureArea {
  const Node* node = nullptr;
  TokenRange words;
  // Put together of words that stand apart ("turbines of the plant"): its name, and where its parts stand;
  // empty as a rule.
  std::string name = {};
  std::vector<TokenRange> parts = {};
  // Whom the text spoke of before; nothing near the figure tells it.
  bool carried = false;
  bool empty() const { return node == nullptr && words.empty(); }
  // Words that name no body or place that was found, and stand together.
  bool IsWords() const { return !empty() && node == nullptr && parts.empty(); }
  // What was found there as a T; null when it is words or something else.
  template <typename T>
  const T* As() const {
    return node == nullptr ? nullptr : node->As<T>();
  }
};

struct FigureFrame {
  // The quantity; for a multiple told by a verb ("doubled") a value without a node.
  const Node* node = nullptr;
  TokenRange tokens;
  v1::Quantity quantity;
  // Set when the value is derived from the words ("doubled" is a growth of 100 percent; a fall is negative).
  absl::string_view derivation;

  v1::Measure measure = v1::MEASURE_OTHER;
  // The words that name the measure; empty when carried over or unknown.
  TokenRange measure_words;
  v1::Transformation transformation = v1::TRANSFORMATION_LEVEL;
  // A balance of trade ("trade surplus"): between the same two, over the same time.
  bool balance = false;
  // The word that tells growth, share or rank; empty for a level.
  TokenRange transformation_words;

  FigureArea subject;
  FigureArea counterpart;

  // The DateValue node of its time, and that of the base it is compared with; null when not told.
  const Node* period = nullptr;
  const Node* base_period = nullptr;
  // What `period` points to where it is no date of the chart but was made of words and the published day.
  std::shared_ptr<const Node> settled;

  // Told of what is now ("and Kenya takes 4% of it"): no time of a figure beside it is its own.
  bool of_now = false;

  v1::ObservationStatus status = v1::OBSERVATION_STATUS_NORMAL;
  TokenRange status_words;

  // The frame whose level this growth, share or difference belongs to; -1 when none.
  int level = -1;
  // The sentence that says it.
  TokenRange sentence;
  // "figure.level", "figure.growth", ...: how it was read.
  absl::string_view rule;
};

std::vector<FigureFrame> ExtractFigures(const Chart& chart);

}  // namespace accord::ingest
