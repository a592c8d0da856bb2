// Pages of any List method as a table or as JSON. Header only.
#pragma once

#include <ostream>

#include "accordctl/console.h"
#include "accordctl/exit_code.h"
#include "accordctl/json.h"
#include "accordctl/settings.h"
#include "accordctl/table.h"
#include "common/client/pages.h"

namespace accord::ctl {

// The request of a page without its match.
template <typename Request, typename Settings>
Request PageRequestFor(const Settings& settings) {
  Request request;
  request.set_page_size(settings.page_size);
  request.set_page_token(settings.page_token);
  request.set_at_least_as_fresh(settings.at_least_as_fresh);
  return request;
}

// One page, or with settings.all every page. As the table that `table_of` makes of it, or as the JSON of one
// response that holds all that was read. Tells on `err` how to go on when there is more. Returns an exit
// code.
template <typename Stub, typename Request, typename Response, typename Settings, typename TableOfResponse>
int WalkPages(Stub& stub, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
              const Request& request, const Settings& settings, std::chrono::milliseconds timeout,
              const Console& console, TableOfResponse table_of) {
  client::Pages<Stub, Request, Response> pages(stub, method, request, {.timeout = timeout});
  Response whole;
  while (pages.Next()) {
    whole.clear_next_page_token();  // a string: merging would keep the last page's token when there is none
    whole.MergeFrom(pages.page());
    if (!settings.all) break;
  }
  if (!pages.status().ok()) return Fail(console, pages.status());
  if (settings.output == Output::kJson) {
    console.out << Json(whole);
    return kExitOk;
  }
  const Table table = table_of(whole);
  if (!table.empty()) console.out << table.Print(console.columns);
  if (!whole.next_page_token().empty()) {
    console.err << "there is more: add --all, or --page_token " << whole.next_page_token() << "\n";
  }
  return kExitOk;
}

}  // namespace accord::ctl
