// Which forms of one block are one agreement. A pure function of the forms and their counters, whatever order
// they come in.
//
// Forms are looked at in a fixed order: precise dates first, of these the forms that tell a validity or
// subject, then by date and bytes. Each joins the only cluster that one of its forms matches strongly, or,
// where there is none, the only one that it matches weakly, and in which nothing excludes it. What matches
// two clusters stays alone, and nothing joins it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "query-service/view/agreement_form.h"

namespace accord::query {

struct CountedForm {
  AgreementForm form;
  // How many live local agreements have it.
  uint32_t members = 1;
};

// For each form the place of the first form of its cluster in that order; its own where it stands alone.
// `forms` are distinct. `apart`: places of forms that one article tells beside each other, which are
// therefore two agreements. Of more than kBlockFormsMax forms the rarest stand alone, of equally rare ones
// those whose bytes are last.
std::vector<size_t> ClusterForms(const std::vector<CountedForm>& forms,
                                 const std::vector<std::pair<size_t, size_t>>& apart);

}  // namespace accord::query
