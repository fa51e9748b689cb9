#include "cli/register/verbs.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"

namespace wenshu {

namespace {

bool is_in(std::string_view id, std::string_view words) {
  const auto all = split(words, " ");
  return std::find(all.begin(), all.end(), id) != all.end();
}

}  // namespace

const std::vector<RegisterVerb>& register_verbs() {
  // What a number says (prefix, year, serial) is read from it; `legacy`, digests and files are the program's.
  static const std::vector<RegisterVerb> all{
      {"serve", "served", "entry", "", "文号"},
      {"extend", "extended", "entry", "", "文号"},
      {"recheck", "rechecked", "entry", "", "文号"},
      {"close", "closed", "entry", "", "文号"},
      {"escalate", "escalated", "entry", "", "文号"},
      {"transfer", "transferred", "entry", "", "[文号]"},
      {"decide", "decided", "entry", "", "[文号]"},
      {"receive", "received", "entry", "", "文号"},
      {"void", "voided", "entry", "legacy", "文号"},
      {"supersede", "superseded", "old_entry new_entry", "", "作废的文号 重发的文号"},
      {"retract", "retracted", "seq", "", "第几条"},
      {"start", "series-started", "prefix year first", "legacy", "代字 年份 起始号"},
      {"add", "registered-by-hand", "number", "key prefix year serial digest demands files data forms templates plan legacy",
       "文号"},
      {"approve", "approved", "", "", ""}};
  return all;
}

const RegisterVerb* register_verb(std::string_view word) {
  for (const auto& verb : register_verbs()) {
    if (verb.word == word) return &verb;
    const auto deed = empty_deed(verb.type);
    if (deed && label_of(*deed) == word) return &verb;
  }
  for (const auto& verb : register_verbs()) {
    for (const auto& one : deed_types()) {
      if (one.id == verb.type && one.label == word) return &verb;
    }
  }
  return nullptr;
}

std::vector<FieldForm> typed_fields(const RegisterVerb& verb) {
  auto fields = fields_of(empty_deed(verb.type).value());
  std::erase_if(fields, [&](const FieldForm& one) { return is_in(one.id, verb.unasked); });
  return fields;
}

std::string option_of(std::string_view field) { return replace_all(std::string(field), "_", "-"); }

std::vector<std::string> options_of(const RegisterVerb& verb) {
  std::vector<std::string> all{"on"};
  for (const auto& field : typed_fields(verb)) {
    if (is_in(field.id, verb.operands) && field.use != FieldUse::paper) continue;
    // One finding or several: a clerk writes the same.
    if (field.use != FieldUse::paper) all.push_back(field.id == "findings" ? "finding" : option_of(field.id));
  }
  if (verb.type == "registered-by-hand") all.insert(all.end(), {"matter", "term"});
  if (verb.type == "approved") all.emplace_back("draft");
  return all;
}

std::vector<std::string> register_options() {
  std::vector<std::string> all;
  for (const auto& verb : register_verbs()) {
    for (auto& option : options_of(verb)) {
      if (std::find(all.begin(), all.end(), option) == all.end()) all.push_back(std::move(option));
    }
  }
  return all;
}

std::string verbs_help() {
  std::string text;
  for (const auto& verb : register_verbs()) {
    std::string options;
    for (const auto& field : typed_fields(verb)) {
      if (field.use == FieldUse::paper || is_in(field.id, verb.operands)) continue;
      std::string value(field.label);
      if (field.words != nullptr) {
        std::vector<std::string> words;
        for (const auto& word : *field.words)
          words.push_back(word.id == word.label ? std::string(word.id) : fmt::format("{}（{}）", word.id, word.label));
        value = join(words, "|");
      }
      const bool must = field.use == FieldUse::required;
      options += fmt::format(" {}--{} {}{}", must ? "" : "[", field.id == "findings" ? "finding" : option_of(field.id), value,
                             must ? "" : "]");
    }
    if (verb.type == "approved")
      options = " --draft 送审稿的draft.json或者其中一份" +
                replace_all(replace_all(options, " --key 事项", ""), " --digest 内容校验和", "");
    if (verb.type == "registered-by-hand") options += " [--matter 整改要求 --term 期限]";
    std::string line(verb.word);
    for (const auto& part : {std::string(verb.operands_help), trim(options)}) line += part.empty() ? "" : " " + part;
    text += "  " + line + "\n";
  }
  return text;
}

}  // namespace wenshu
