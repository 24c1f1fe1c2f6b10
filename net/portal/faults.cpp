#include "net/portal/faults.h"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "net/portal/json_text.h"

namespace motcua::portal {
namespace {

constexpr std::array<std::pair<std::string_view, Fault>, 22> names{{
    {"delay", Fault::delay},
    {"status", Fault::status},
    {"dropBeforeCommit", Fault::drop_before_commit},
    {"dropAfterCommit", Fault::drop_after_commit},
    {"truncate", Fault::truncate},
    {"garbage", Fault::garbage},
    {"html200", Fault::html200},
    {"wrongType", Fault::wrong_type},
    {"slowBody", Fault::slow_body},
    {"hugeBody", Fault::huge_body},
    {"expireToken", Fault::expire_token},
    {"staleEtag", Fault::stale_etag},
    {"scanReject", Fault::scan_reject},
    {"neverAccept", Fault::never_accept},
    {"forgetDossier", Fault::forget_dossier},
    {"shrinkProfile", Fault::shrink_profile},
    {"shrinkLimits", Fault::shrink_limits},
    {"backoffice203", Fault::backoffice203},
    {"backofficeDuplicateText", Fault::backoffice_duplicate_text},
    {"clockSkew", Fault::clock_skew},
    {"slowDown", Fault::slow_down},
    {"payLate", Fault::pay_late},
}};

std::optional<Fault> fault_of(std::string_view name) {
    for (auto const& [known, fault] : names) {
        if (known == name) return fault;
    }
    return std::nullopt;
}

bool path_matches(std::string_view pattern, std::string_view path) {
    if (pattern.empty() || pattern == "*") return true;
    while (true) {
        auto const pattern_end = pattern.find('/');
        auto const path_end = path.find('/');
        auto const expected = pattern.substr(0, pattern_end);
        if (expected != "*" && expected != path.substr(0, path_end)) return false;
        if ((pattern_end == std::string_view::npos) != (path_end == std::string_view::npos)) return false;
        if (pattern_end == std::string_view::npos) return true;
        pattern.remove_prefix(pattern_end + 1);
        path.remove_prefix(path_end + 1);
    }
}

std::expected<FaultRule, std::string> rule_of(Json const& value, std::size_t index) {
    auto const refuse = [index](std::string_view what) { return std::unexpected(fmt::format("/rules/{}: {}", index, what)); };
    if (!value.is_object()) return refuse("not an object");
    for (auto const& [name, member] : value.items()) {
        if (name != "method" && name != "path" && name != "fault" && name != "times" && name != "arg") {
            return refuse(fmt::format("unknown member {}", name));
        }
    }
    auto const text = [&value](char const* name) {
        auto const found = value.find(name);
        return found != value.end() && found->is_string() ? found->get<std::string>() : std::string{};
    };
    auto const fault = fault_of(text("fault"));
    if (!fault) return refuse(fmt::format("unknown fault {}", text("fault")));
    FaultRule rule{text("method"), text("path"), *fault, std::nullopt, std::nullopt, {}, std::nullopt};
    if (auto const times = value.find("times"); times != value.end() && times->is_number_integer()) rule.times = times->get<int>();
    if (auto const argument = value.find("arg"); argument != value.end()) {
        if (argument->is_number_integer()) rule.number = argument->get<std::int64_t>();
        else if (argument->is_string()) rule.words = {argument->get<std::string>()};
        else if (argument->is_object()) rule.object = compact(*argument);
        else if (argument->is_array()) {
            for (auto const& word : *argument) {
                if (!word.is_string()) return refuse("arg: a list holds only texts");
                rule.words.push_back(word.get<std::string>());
            }
        } else if (!argument->is_null()) return refuse("arg has a type no fault uses");
    }
    return rule;
}

}  // namespace

std::expected<void, std::string> Faults::set(std::string_view json) {
    auto const parsed = parse_strictly(json);
    if (!parsed) return std::unexpected(parsed.error());
    if (!parsed->is_object() || !parsed->contains("rules") || !(*parsed)["rules"].is_array()) return std::unexpected("/rules: a list is needed");
    std::vector<FaultRule> rules;
    for (auto const& value : (*parsed)["rules"]) {
        auto rule = rule_of(value, rules.size());
        if (!rule) return std::unexpected(rule.error());
        rules.push_back(std::move(*rule));
    }
    std::scoped_lock const lock{m_mutex};
    m_rules = std::move(rules);
    return {};
}

void Faults::clear() {
    std::scoped_lock const lock{m_mutex};
    m_rules.clear();
}

std::optional<FaultRule> Faults::take(Fault fault, std::string_view method, std::string_view path) {
    std::scoped_lock const lock{m_mutex};
    for (auto& rule : m_rules) {
        if (rule.fault != fault || (rule.times && *rule.times <= 0)) continue;
        if (!rule.method.empty() && rule.method != "*" && rule.method != method) continue;
        if (!path_matches(rule.path, path)) continue;
        if (rule.times) --*rule.times;
        return rule;
    }
    return std::nullopt;
}

std::optional<FaultRule> Faults::standing(Fault fault) const {
    std::scoped_lock const lock{m_mutex};
    for (auto const& rule : m_rules) {
        if (rule.fault == fault && (!rule.times || *rule.times > 0)) return rule;
    }
    return std::nullopt;
}

std::vector<std::string> Faults::profiles_off() const {
    std::scoped_lock const lock{m_mutex};
    std::vector<std::string> off;
    for (auto const& rule : m_rules) {
        if (rule.fault == Fault::shrink_profile) off.insert(off.end(), rule.words.begin(), rule.words.end());
    }
    return off;
}

}  // namespace motcua::portal
