#include "kiosk/codec/catalog_lists.h"

#include "kiosk/codec/catalog_words.h"

#include <fmt/format.h>

namespace motcua::codec {

using namespace catalog;
using nlohmann::json;

namespace {

// Calls `read` with each object of a top-level array.
template <typename Read>
void each_object(json const& value, std::string const& file, ConfigProblems& problems, Read read) {
    if (!value.is_array()) {
        problems.push_back({.file = file, .what = "must be a list of objects", .fix = "use [ {…}, {…} ]"});
        return;
    }
    for (std::size_t index = 0; index < value.size(); ++index) {
        auto at = fmt::format("/{}", index);
        if (value[index].is_object())
            read(Member(value[index], std::move(at), file, problems));
        else
            problems.push_back({.file = file, .pointer = std::move(at), .what = "must be an object"});
    }
}

} // namespace

std::vector<LifeEvent> life_events_from_json(json const& value, std::string const& file, ConfigProblems& problems) {
    std::vector<LifeEvent> out;
    each_object(value, file, problems, [&](Member const& item) {
        out.push_back({.id = item.needed_text("id"),
                       .name = local_text(item, "name"),
                       .line = local_text(item, "line"),
                       .icon = item.text("icon"),
                       .codes = item.texts("codes")});
    });
    return out;
}

std::vector<FieldGroup> fields_from_json(json const& value, std::string const& file, ConfigProblems& problems) {
    std::vector<FieldGroup> out;
    each_object(value, file, problems, [&](Member const& item) {
        out.push_back({.field = {.code = item.needed_text("code"),
                                 .name = item.needed_text("name"),
                                 .plain_name = local_text(item, "plainName"),
                                 .codes = {}},
                       .domains = item.texts("domains")});
    });
    return out;
}

Synonyms synonyms_from_json(json const& value, std::string const& file, ConfigProblems& problems) {
    Synonyms out;
    if (!value.is_object()) {
        problems.push_back(
            {.file = file, .what = "must be an object", .fix = "use {\"words\": […], \"phrases\": […]}"});
        return out;
    }
    Member const object(value, "", file, problems);
    out.filler = object.texts("filler");
    for (auto const& item : object.objects("words")) {
        SynonymRule rule{item.texts("says"), item.texts("means"), item.number("weight").value_or(0.9)};
        if (rule.says.empty() || rule.means.empty()) item.problem("", "needs both \"says\" and \"means\"");
        if (!(rule.weight > 0 && rule.weight <= 1)) item.problem("weight", "must be above 0 and at most 1");
        out.words.push_back(std::move(rule));
    }
    for (auto const& item : object.objects("phrases")) {
        PhraseRule rule{item.texts("says"), item.texts("codes")};
        if (rule.says.empty() || rule.codes.empty()) item.problem("", "needs both \"says\" and \"codes\"");
        out.phrases.push_back(std::move(rule));
    }
    return out;
}

std::vector<Guide> guides_from_json(json const& value, std::string const& file, ConfigProblems& problems) {
    std::vector<Guide> out;
    each_object(value, file, problems, [&](Member const& item) {
        Guide guide;
        guide.id = item.needed_text("id");
        guide.title = local_text(item, "title");
        for (auto const& member : item.objects("family")) {
            guide.codes.push_back(member.needed_text("code"));
            guide.purposes.push_back(local_text(member, "purpose"));
        }
        for (auto const& asked : item.objects("questions")) {
            GuideQuestion question{.id = asked.needed_text("id"),
                                   .text = local_text(asked, "text"),
                                   .help = local_text(asked, "help"),
                                   .choices = {}};
            for (auto const& choice : asked.objects("choices"))
                question.choices.push_back({.value = choice.needed_text("value"),
                                            .text = local_text(choice, "text"),
                                            .next = choice.text("next"),
                                            .leads = choice.text("leads"),
                                            .because = local_text(choice, "because")});
            guide.questions.push_back(std::move(question));
        }
        out.push_back(std::move(guide));
    });
    return out;
}

std::vector<ElsewhereProcedure> elsewhere_from_json(json const& value, std::string const& file,
                                                    ConfigProblems& problems) {
    std::vector<ElsewhereProcedure> out;
    auto const rows = value.is_object() ? value.find("procedures") : value.end();
    if (!value.is_object() || rows == value.end() || !rows->is_array()) {
        problems.push_back({.file = file,
                            .pointer = "/procedures",
                            .what = "must be a list of rows",
                            .fix = "run scripts/catalogue again"});
        return out;
    }
    out.reserve(rows->size());
    for (std::size_t index = 0; index < rows->size(); ++index) {
        auto const& row = (*rows)[index];
        bool fits = row.is_array() && row.size() == 5;
        for (std::size_t i = 0; fits && i < 5; ++i)
            fits = row[i].is_string();
        auto const handler = fits ? handler_from(row[3].get_ref<std::string const&>()) : std::nullopt;
        if (!handler) {
            problems.push_back({.file = file,
                                .pointer = fmt::format("/procedures/{}", index),
                                .what = "must be [code, title, field, handler, agency]",
                                .fix = "run scripts/catalogue again"});
            continue;
        }
        out.push_back({row[0].get<std::string>(), row[1].get<std::string>(), row[2].get<std::string>(), *handler,
                       row[4].get<std::string>()});
    }
    return out;
}

} // namespace motcua::codec
