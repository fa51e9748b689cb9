#include "model/bindings.h"

#include "base/text.h"

namespace wenshu {

template <>
const std::vector<Binding<Authority>>& bindings<Authority>() {
  using A = Authority;
  static const std::vector<Binding<A>> all{{"name", &A::name},
                                           {"short_name", &A::short_name},
                                           {"code", &A::code},
                                           {"order_code", &A::order_code},
                                           {"division_code", &A::division_code},
                                           {"government", &A::government},
                                           {"superior", &A::superior},
                                           {"court", &A::court},
                                           {"address", &A::address},
                                           {"postcode", &A::postcode},
                                           {"contact", &A::contact},
                                           {"phone", &A::phone},
                                           {"hotline", &A::hotline},
                                           {"email", &A::email},
                                           {"filled_by", &A::filled_by},
                                           {"checked_by", &A::checked_by},
                                           {"head", &A::head},
                                           {"printed_by", &A::printed_by},
                                           {"copy_to", &A::copy_to},
                                           {"members", &A::members},
                                           {"reported_on", &A::reported_on},
                                           {"issued_on", &A::issued_on},
                                           {"order_unlicensed", &A::order_unlicensed},
                                           {"warn", &A::warn},
                                           {"no_warning_reason", &A::no_warning_reason}};
  return all;
}

template <>
const std::vector<Binding<Institution>>& bindings<Institution>() {
  using I = Institution;
  static const std::vector<Binding<I>> all{{"seq", &I::seq},
                                           {"county", &I::county},
                                           {"town", &I::town},
                                           {"id", &I::id},
                                           {"name", &I::name},
                                           {"uscc", &I::uscc},
                                           {"license", &I::license},
                                           {"registrar", &I::registrar},
                                           {"registered_on", &I::registered_on},
                                           {"scope", &I::scope},
                                           {"nature", &I::nature},
                                           {"kind", &I::kind},
                                           {"address", &I::address},
                                           {"legal", &I::legal},
                                           {"head", &I::head},
                                           {"phone", &I::phone},
                                           {"filed", &I::filed},
                                           {"filed_on", &I::filed_on},
                                           {"receipt", &I::receipt},
                                           {"feasible", &I::feasible},
                                           {"tenure", &I::tenure},
                                           {"lease_start", &I::lease_start},
                                           {"lease_end", &I::lease_end},
                                           {"area", &I::area},
                                           {"room_area", &I::room_area},
                                           {"yard", &I::yard},
                                           {"floor", &I::floor},
                                           {"service", &I::service},
                                           {"seats", &I::seats},
                                           {"c1", &I::c1},
                                           {"k1", &I::k1},
                                           {"c2", &I::c2},
                                           {"k2", &I::k2},
                                           {"c3", &I::c3},
                                           {"k3", &I::k3},
                                           {"c4", &I::c4},
                                           {"k4", &I::k4},
                                           {"kids", &I::kids},
                                           {"staff", &I::staff},
                                           {"carers", &I::carers},
                                           {"health", &I::health},
                                           {"cooks", &I::cooks},
                                           {"guards", &I::guards},
                                           {"certified", &I::certified},
                                           {"health_eval", &I::health_eval},
                                           {"fire", &I::fire},
                                           {"meals", &I::meals},
                                           {"food", &I::food},
                                           {"food_until", &I::food_until},
                                           {"cctv", &I::cctv},
                                           {"cctv_days", &I::cctv_days},
                                           {"remark", &I::remark},
                                           {"override", &I::override_class},
                                           {"override_reason", &I::override_reason}};
  return all;
}

template <>
const std::vector<Binding<Inspection>>& bindings<Inspection>() {
  using I = Inspection;
  static const std::vector<Binding<I>> all{{"iid", &I::iid},
                                           {"id", &I::id},
                                           {"on", &I::on},
                                           {"start", &I::start},
                                           {"end", &I::end},
                                           {"o1", &I::o1},
                                           {"n1", &I::n1},
                                           {"o2", &I::o2},
                                           {"n2", &I::n2},
                                           {"type", &I::type},
                                           {"notice_number", &I::notice_number},
                                           {"matters", &I::matters},
                                           {"escort", &I::escort},
                                           {"escort_post", &I::escort_post},
                                           {"refused", &I::refused},
                                           {"witness", &I::witness},
                                           {"photos", &I::photos},
                                           {"evidence", &I::evidence}};
  return all;
}

template <>
const std::vector<Binding<Finding>>& bindings<Finding>() {
  using F = Finding;
  static const std::vector<Binding<F>> all{{"iid", &F::iid},
                                           {"id", &F::id},
                                           {"code", &F::code},
                                           {"fact", &F::fact},
                                           {"evidence", &F::evidence},
                                           {"due", &F::due},
                                           {"measures", &F::measures},
                                           {"responsible", &F::responsible},
                                           {"served_on", &F::served_on},
                                           {"served_way", &F::served_way},
                                           {"served_by1", &F::served_by1},
                                           {"served_by2", &F::served_by2},
                                           {"receiver", &F::receiver},
                                           {"extended_to", &F::extended_to},
                                           {"extension_reason", &F::extension_reason},
                                           {"status", &F::status},
                                           {"rechecked", &F::rechecked},
                                           {"verdict", &F::verdict},
                                           {"decided_by", &F::decided_by},
                                           {"decision_number", &F::decision_number},
                                           {"decided_on", &F::decided_on}};
  return all;
}

template <>
const std::vector<Binding<OwnRecord>>& bindings<OwnRecord>() {
  static const std::vector<Binding<OwnRecord>> none;
  return none;
}

namespace {

struct Texts {
  std::string operator()(const std::string& value) const { return value; }
  std::string operator()(const Count& value) const { return value ? std::to_string(*value) : std::string(); }
  std::string operator()(const std::optional<Decimal>& value) const { return value ? to_text(*value) : std::string(); }
  std::string operator()(const std::optional<Date>& value) const { return value ? iso_text(*value) : std::string(); }
  std::string operator()(const std::optional<bool>& value) const { return value ? (*value ? "是" : "否") : ""; }
  std::string operator()(const std::vector<std::string>& value) const { return join(value, "、"); }
};

}  // namespace

template <typename Record>
std::string field_text(const Record& record, std::string_view id) {
  for (const auto& binding : bindings<Record>()) {
    if (binding.id == id) return std::visit([&](auto member) { return Texts{}(record.*member); }, binding.member);
  }
  for (const auto& [own, text] : record.own) {
    if (own == id) return text;
  }
  return {};
}

template std::string field_text(const Authority&, std::string_view);
template std::string field_text(const Institution&, std::string_view);
template std::string field_text(const Inspection&, std::string_view);
template std::string field_text(const Finding&, std::string_view);
template std::string field_text(const OwnRecord&, std::string_view);

}  // namespace wenshu
