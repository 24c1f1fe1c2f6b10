#include "kiosk/core/catalog/guide.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>
#include <unordered_set>

namespace motcua::catalog {

namespace {

constexpr int most_questions = 5; // A4 of the feature list: more tires people

GuideQuestion const* question_named(Guide const& guide, std::string_view id) {
    auto const found = std::ranges::find(guide.questions, id, &GuideQuestion::id);
    return found == guide.questions.end() ? nullptr : &*found;
}

// Longest way from here to an answer; empty when there is none or the way turns in a circle.
std::optional<int> longest_from(Guide const& guide, GuideQuestion const& question, int depth) {
    if (depth > static_cast<int>(guide.questions.size())) return std::nullopt;
    int longest = 1;
    for (auto const& choice : question.choices) {
        if (choice.next.empty()) continue;
        auto const* next = question_named(guide, choice.next);
        auto const rest = next ? longest_from(guide, *next, depth + 1) : std::nullopt;
        if (!rest) return std::nullopt;
        longest = std::max(longest, 1 + *rest);
    }
    return longest;
}

} // namespace

std::expected<GuideStep, GuideError> advance(Guide const& guide, std::vector<std::string> const& answers) {
    if (guide.questions.empty()) return std::unexpected(GuideError::broken_guide);
    auto const* question = &guide.questions.front();
    std::unordered_set<GuideQuestion const*> asked;
    int number = 1;
    for (auto const& answer : answers) {
        if (!asked.insert(question).second) return std::unexpected(GuideError::broken_guide);
        auto const choice = std::ranges::find(question->choices, answer, &GuideChoice::value);
        if (choice == question->choices.end()) return std::unexpected(GuideError::unknown_answer);
        if (!choice->leads.empty()) {
            if (&answer != &answers.back()) return std::unexpected(GuideError::too_many_answers);
            return GuideVerdict{choice->leads, choice->because};
        }
        question = question_named(guide, choice->next);
        if (!question) return std::unexpected(GuideError::broken_guide);
        ++number;
    }
    auto const longest = longest_from(guide, *question, 0);
    if (!longest) return std::unexpected(GuideError::broken_guide);
    return GuideAsk{question, number, *longest};
}

std::vector<std::string> faults_of(Guide const& guide) {
    std::vector<std::string> faults;
    if (guide.questions.empty()) return {"has no question"};
    std::set<std::string> reached;
    std::set<std::string> led_to;
    std::function<void(GuideQuestion const&, std::vector<std::string>)> walk = [&](GuideQuestion const& question,
                                                                                   std::vector<std::string> way) {
        if (std::ranges::find(way, question.id) != way.end()) {
            faults.push_back("question " + question.id + " can come back to itself");
            return;
        }
        way.push_back(question.id);
        if (static_cast<int>(way.size()) > most_questions) {
            faults.push_back("asks more than five questions on the way to " + question.id);
            return;
        }
        reached.insert(question.id);
        if (question.choices.size() < 2) faults.push_back("question " + question.id + " has fewer than two choices");
        for (auto const& choice : question.choices) {
            if (choice.leads.empty() == choice.next.empty()) {
                faults.push_back("choice " + question.id + "/" + choice.value + " needs exactly one of next and leads");
            } else if (!choice.leads.empty()) {
                led_to.insert(choice.leads);
                if (choice.because.vi.empty())
                    faults.push_back("choice " + question.id + "/" + choice.value + " does not say why");
            } else if (auto const* next = question_named(guide, choice.next)) {
                walk(*next, way);
            } else {
                faults.push_back("choice " + question.id + "/" + choice.value + " goes to unknown question " +
                                 choice.next);
            }
        }
    };
    walk(guide.questions.front(), {});
    for (auto const& question : guide.questions)
        if (!reached.contains(question.id)) faults.push_back("question " + question.id + " is never asked");
    for (auto const& code : guide.codes)
        if (!led_to.contains(code)) faults.push_back("no answer leads to " + code);
    for (auto const& code : led_to)
        if (std::ranges::find(guide.codes, code) == guide.codes.end())
            faults.push_back("leads to " + code + ", which is not of the family");
    std::ranges::sort(faults);
    faults.erase(std::unique(faults.begin(), faults.end()), faults.end());
    return faults;
}

} // namespace motcua::catalog
