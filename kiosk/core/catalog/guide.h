#pragma once
// "Is this the right one?": at most five plain questions lead among look-alike procedures to the right one and say why.
// Data in config/catalogue/guides.json. The evaluator is pure: it is given the answers so far, it says what comes next.
#include "kiosk/core/catalog/procedure.h"
#include <expected>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace motcua::catalog {

struct GuideChoice {
    std::string value;
    LocalText text;
    std::string next;  // id of the next question, or empty
    std::string leads; // code of the procedure this answer leads to, or empty
    LocalText because; // why this one, in one sentence
    bool operator==(GuideChoice const&) const = default;
};

struct GuideQuestion {
    std::string id;
    LocalText text;
    LocalText help;
    std::vector<GuideChoice> choices;
    bool operator==(GuideQuestion const&) const = default;
};

struct Guide {
    std::string id;
    LocalText title;
    std::vector<std::string> codes;       // the family of look-alikes
    std::vector<GuideQuestion> questions; // the first one starts
    // What each of the family is for, shown beside the answer; the same order as codes.
    std::vector<LocalText> purposes;
    bool operator==(Guide const&) const = default;
};

struct GuideAsk {
    GuideQuestion const* question = nullptr; // lives as long as the guide
    int number = 1;                          // 1-based
    int at_most = 1;                         // most questions still possible on any path, this one included
};

struct GuideVerdict {
    std::string code;
    LocalText because;
};

enum class GuideError : std::uint8_t { unknown_answer, too_many_answers, broken_guide };

using GuideStep = std::variant<GuideAsk, GuideVerdict>;

// `answers` are the chosen values in order. Never loops: a guide that repeats a question is broken_guide.
std::expected<GuideStep, GuideError> advance(Guide const& guide, std::vector<std::string> const& answers);

// Problems that make a guide unfit (more than five questions on a path, dead ends, loops, unreachable questions), in
// English for staff.
std::vector<std::string> faults_of(Guide const& guide);

} // namespace motcua::catalog
