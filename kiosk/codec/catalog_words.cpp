#include "kiosk/codec/catalog_words.h"

#include <array>
#include <charconv>
#include <fmt/format.h>
#include <utility>

namespace motcua::codec {

using namespace catalog;

namespace {

template <typename Value, std::size_t Count> struct Words {
    std::array<std::pair<Value, std::string_view>, Count> rows;

    constexpr std::string_view word(Value value) const {
        for (auto const& [known, word] : rows)
            if (known == value) return word;
        return {};
    }
    constexpr std::optional<Value> value(std::string_view text) const {
        for (auto const& [known, word] : rows)
            if (word == text) return known;
        return std::nullopt;
    }
};

constexpr Words<Handler, 10> handlers{{{{Handler::commune_committee, "communeCommittee"},
                                        {Handler::commune_police, "communePolice"},
                                        {Handler::tax, "tax"},
                                        {Handler::customs, "customs"},
                                        {Handler::social_insurance, "socialInsurance"},
                                        {Handler::treasury, "treasury"},
                                        {Handler::court, "court"},
                                        {Handler::province, "province"},
                                        {Handler::ministry, "ministry"},
                                        {Handler::other, "other"}}}};
constexpr Words<FilingMode, 4> filing_modes{{{{FilingMode::api, "api"},
                                              {FilingMode::handoff, "handoff"},
                                              {FilingMode::assisted_web, "assistedWeb"},
                                              {FilingMode::counter, "counter"}}}};
constexpr Words<ChannelKind, 3> channel_kinds{
    {{{ChannelKind::counter, "counter"}, {ChannelKind::online, "online"}, {ChannelKind::post, "post"}}}};
constexpr Words<TimeUnit, 4> time_units{{{{TimeUnit::working_hour, "workingHour"},
                                          {TimeUnit::working_day, "workingDay"},
                                          {TimeUnit::day, "day"},
                                          {TimeUnit::month, "month"}}}};
constexpr Words<FeeKind, 2> fee_kinds{{{{FeeKind::phi, "phi"}, {FeeKind::le_phi, "lePhi"}}}};
constexpr Words<Audience, 2> audiences{{{{Audience::citizen, "citizen"}, {Audience::organisation, "organisation"}}}};
constexpr Words<ProcedureNote::Kind, 3> note_kinds{{{{ProcedureNote::Kind::unsure, "unsure"},
                                                     {ProcedureNote::Kind::upcoming, "upcoming"},
                                                     {ProcedureNote::Kind::info, "info"}}}};

} // namespace

std::string_view word_of(ServiceLevel value) {
    switch (value) {
    case ServiceLevel::full: return "full";
    case ServiceLevel::partial: return "partial";
    case ServiceLevel::info: return "info";
    }
    return "info";
}
std::string_view word_of(Handler value) {
    return handlers.word(value);
}
std::string_view word_of(FilingMode value) {
    return filing_modes.word(value);
}
std::string_view word_of(ChannelKind value) {
    return channel_kinds.word(value);
}
std::string_view word_of(TimeUnit value) {
    return time_units.word(value);
}
std::string_view word_of(FeeKind value) {
    return fee_kinds.word(value);
}
std::string_view word_of(Audience value) {
    return audiences.word(value);
}
std::string_view word_of(ProcedureNote::Kind value) {
    return note_kinds.word(value);
}

std::optional<Handler> handler_from(std::string_view word) {
    return handlers.value(word);
}
std::optional<FilingMode> filing_mode_from(std::string_view word) {
    return filing_modes.value(word);
}
std::optional<ChannelKind> channel_kind_from(std::string_view word) {
    return channel_kinds.value(word);
}
std::optional<TimeUnit> time_unit_from(std::string_view word) {
    return time_units.value(word);
}
std::optional<FeeKind> fee_kind_from(std::string_view word) {
    return fee_kinds.value(word);
}
std::optional<Audience> audience_from(std::string_view word) {
    return audiences.value(word);
}
std::optional<ProcedureNote::Kind> note_kind_from(std::string_view word) {
    return note_kinds.value(word);
}

std::optional<Date> date_from(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    int parts[3] = {0, 0, 0};
    std::pair<std::size_t, std::size_t> const places[3] = {{0, 4}, {5, 2}, {8, 2}};
    for (int i = 0; i < 3; ++i) {
        auto const piece = text.substr(places[i].first, places[i].second);
        auto const [end, error] = std::from_chars(piece.data(), piece.data() + piece.size(), parts[i]);
        if (error != std::errc{} || end != piece.data() + piece.size() || parts[i] < 0) return std::nullopt;
    }
    Date const date{std::chrono::year{parts[0]}, std::chrono::month{static_cast<unsigned>(parts[1])},
                    std::chrono::day{static_cast<unsigned>(parts[2])}};
    return date.ok() ? std::optional(date) : std::nullopt;
}

std::string text_of(Date date) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::optional<Date> date_member(Member const& object, char const* name) {
    auto const text = object.text(name);
    if (text.empty()) return std::nullopt;
    auto const date = date_from(text);
    if (!date)
        object.problem(name, fmt::format("\"{}\" is not a day", text), "write year-month-day, for example 2026-09-01");
    return date;
}

LocalText local_text(Member const& object, char const* name) {
    if (!object.has(name)) return {};
    if (object.value().at(name).is_string()) return {object.text(name), {}};
    auto const both = object.object(name);
    if (!both) return {};
    return {both->text("default"), both->text("en")};
}

nlohmann::json json_of(LocalText const& text) {
    nlohmann::json out{{"default", text.vi}};
    if (!text.en.empty()) out["en"] = text.en;
    return out;
}

} // namespace motcua::codec
