// Lists of records as tables.
#pragma once

#include "accord/v1/agreement.pb.h"
#include "accord/v1/article.pb.h"
#include "accord/v1/figure.pb.h"
#include "accord/v1/participant.pb.h"
#include "accordctl/table.h"

namespace accord::ctl {

using google::protobuf::RepeatedPtrField;

Table TableOf(const RepeatedPtrField<v1::Agreement>& agreements);
Table TableOf(const RepeatedPtrField<v1::Participant>& participants);
Table TableOf(const RepeatedPtrField<v1::Figure>& figures);
Table TableOf(const RepeatedPtrField<v1::Article>& articles);

}  // namespace accord::ctl
