#pragma once

#include <string>
#include <string_view>

namespace wenshu::test {

/// A document XML, valid but for the nastiness of its texts, that `choices` chose: one byte a decision, zeros when they run out.
/// So a fuzzer that knows no XML reaches the layout with every element of the vocabulary.
std::string random_document(std::string_view choices);

}  // namespace wenshu::test
