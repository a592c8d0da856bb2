// What the words in class, id, role and style attributes tell of an element. The words are data: the files of
// ingest-service/lexicon/html.
#pragma once

#include <gumbo.h>

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace accord::ingest {

enum class PageWord {
  kSkip,   // no part of an article: menus, related lists, comments
  kLabel,  // short lines around a story: author, date, section
  kBody,   // the element that holds a story's text
  kLead,   // a story's first lines
};

// Whether class or id of an element holds such a word.
bool HasPageWord(const GumboNode* element, PageWord kind);

// "box-related", "relatedNews": lower-case words in order.
std::vector<std::string> AttributeWords(absl::string_view value);

// Elements that no reader sees, or that are no text: hidden ones, menus and forms by tag and role.
bool IsNeverText(const GumboNode* element);

}  // namespace accord::ingest
