#include "ingest-service/clean/source_text.h"

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "common/text/unicode.h"

namespace accord::ingest {
namespace {

bool IsSame(const SourceRun& run) { return run.text.size() == run.raw.size(); }

// The part of the raw bytes behind `part` of a run's text.
ByteSpan RawOfPart(const SourceRun& run, ByteSpan part) {
  if (!IsSame(run)) return run.raw;
  const uint32_t begin = run.raw.begin + (part.begin - run.text.begin);
  return {begin, begin + part.size()};
}

}  // namespace

void SourceText::AppendSame(absl::string_view piece, uint32_t raw_begin) {
  if (piece.empty()) return;
  const auto begin = static_cast<uint32_t>(text_.size());
  const auto size = static_cast<uint32_t>(piece.size());
  text_.append(piece.data(), piece.size());
  if (!runs_.empty() && IsSame(runs_.back()) && runs_.back().raw.end == raw_begin) {
    runs_.back().text.end += size;
    runs_.back().raw.end += size;
    return;
  }
  runs_.push_back({{begin, begin + size}, {raw_begin, raw_begin + size}});
}

void SourceText::AppendMade(absl::string_view piece, ByteSpan raw) {
  if (piece.empty()) return;
  const auto begin = static_cast<uint32_t>(text_.size());
  const auto size = static_cast<uint32_t>(piece.size());
  text_.append(piece.data(), piece.size());
  if (size != raw.size()) {
    runs_.push_back({{begin, begin + size}, raw});
    return;
  }
  // Equal lengths would promise equal bytes: several characters are told as two runs, one without its last
  // raw byte.
  uint32_t last = size - 1;
  while (last > 0 && U8_IS_TRAIL(piece[last])) --last;
  if (last == 0) {
    runs_.push_back({{begin, begin + size}, {raw.begin, raw.end - 1}});
    return;
  }
  runs_.push_back({{begin, begin + last}, raw});
  runs_.push_back({{begin + last, begin + size}, {raw.end, raw.end}});
}

ByteSpan SourceText::RawOf(ByteSpan span) const {
  auto first = std::upper_bound(runs_.begin(), runs_.end(), span.begin,
                                [](uint32_t at, const SourceRun& run) { return at < run.text.end; });
  ByteSpan raw;
  for (auto run = first; run != runs_.end() && run->text.begin < span.end; ++run) {
    const ByteSpan part =
        RawOfPart(*run, {std::max(span.begin, run->text.begin), std::min(span.end, run->text.end)});
    raw = run == first ? part : raw.Join(part);
  }
  return raw;
}

SourceText SourceText::ToNfc() const {
  if (text::IsNfc(text_)) return *this;
  UErrorCode error = U_ZERO_ERROR;
  icu::Edits edits;
  std::string normal;
  icu::StringByteSink<std::string> sink(&normal, static_cast<int32_t>(text_.size()));
  icu::Normalizer2::getNFCInstance(error)->normalizeUTF8(
      0, icu::StringPiece(text_.data(), static_cast<int32_t>(text_.size())), sink, &edits, error);
  SourceText out;
  auto run = runs_.begin();
  icu::Edits::Iterator edit = edits.getFineIterator();
  while (edit.next(error)) {
    const ByteSpan old{static_cast<uint32_t>(edit.sourceIndex()),
                       static_cast<uint32_t>(edit.sourceIndex() + edit.oldLength())};
    if (edit.hasChange()) {
      out.AppendMade(absl::string_view(normal).substr(edit.destinationIndex(), edit.newLength()), RawOf(old));
      continue;
    }
    while (run != runs_.end() && run->text.end <= old.begin) ++run;
    for (auto part = run; part != runs_.end() && part->text.begin < old.end; ++part) {
      const ByteSpan kept{std::max(old.begin, part->text.begin), std::min(old.end, part->text.end)};
      const ByteSpan raw = RawOfPart(*part, kept);
      IsSame(*part) ? out.AppendSame(kept.In(text_), raw.begin) : out.AppendMade(kept.In(text_), raw);
    }
  }
  return out;
}

SourceText SourceText::Rebase(const std::vector<uint32_t>& offsets, absl::string_view raw) const {
  SourceText out;
  for (const SourceRun& run : runs_) {
    if (!IsSame(run)) {
      out.AppendMade(run.text.In(text_), {offsets[run.raw.begin], offsets[run.raw.end]});
      continue;
    }
    // Character by character: most are what they were, some were one byte and are two.
    for (size_t at = run.text.begin; at < run.text.end;) {
      size_t next = at;
      text::NextCodePoint(text_, &next);
      const absl::string_view piece = absl::string_view(text_).substr(at, next - at);
      const size_t from = run.raw.begin + (at - run.text.begin);
      const ByteSpan to{offsets[from], offsets[from + piece.size()]};
      if (to.size() == piece.size() && to.In(raw) == piece) {
        out.AppendSame(piece, to.begin);
      } else {
        out.AppendMade(piece, to);
      }
      at = next;
    }
  }
  return out;
}

void SourceText::CopyTo(google::protobuf::RepeatedPtrField<v1::SourceRun>* runs) const {
  for (const SourceRun& run : runs_) {
    v1::SourceRun* out = runs->Add();
    out->set_begin(run.text.begin);
    out->set_end(run.text.end);
    out->set_raw_begin(run.raw.begin);
    out->set_raw_end(run.raw.end);
  }
}

}  // namespace accord::ingest
