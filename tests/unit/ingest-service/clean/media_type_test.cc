#include "ingest-service/clean/media_type.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace accord::ingest {
namespace {

TEST(DetectMediaType, PagesStartLikePages) {
  for (const char* content :
       {"<!DOCTYPE html><html>", "\n <html>", "\xEF\xBB\xBF<!doctype html>", "<!-- x --><html>",
        "<?xml version=\"1.0\"?>\n<html xmlns=\"x\">", "<div class=\"a\">", "<P>text", "\xFF\xFE<\0h\0"}) {
    EXPECT_EQ(DetectMediaType(content), v1::MEDIA_TYPE_HTML) << content;
  }
}

TEST(DetectMediaType, EverythingElseIsText) {
  for (const char* content :
       {"", "Hanoi (VNA)", "< 5 percent", "<b>bold</b> start", "<?xml version=\"1.0\"", "a <p>"}) {
    EXPECT_EQ(DetectMediaType(content), v1::MEDIA_TYPE_PLAIN_TEXT) << content;
  }
}

}  // namespace
}  // namespace accord::ingest
