#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "register/event.h"

namespace wenshu {

/// A word of the command line that writes an event down: `serve` writes `served`, and so does what a clerk calls it, 送达.
struct RegisterVerb {
  std::string_view word, type;
  std::string_view operands;       ///< what its words after it stand for, in order: ids of fields
  std::string_view unasked;        ///< ids of fields that nobody types
  std::string_view operands_help;  ///< the same for people: `文号`
};

/// All of them, in the order help lists them.
const std::vector<RegisterVerb>& register_verbs();

/// By its word or by the label of its event; null: there is none.
const RegisterVerb* register_verb(std::string_view word);

/// What may be typed of it.
std::vector<FieldForm> typed_fields(const RegisterVerb& verb);

/// `by1` of `--by1`, `address_confirmed` of `--address-confirmed`.
std::string option_of(std::string_view field);

/// The options of one verb, beside those every action has; and of all verbs, each once.
std::vector<std::string> options_of(const RegisterVerb& verb);
std::vector<std::string> register_options();

/// `wenshu register serve 文号 --on … [--way 送达方式] …`, a line a verb.
std::string verbs_help();

}  // namespace wenshu
