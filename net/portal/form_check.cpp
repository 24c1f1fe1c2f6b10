#include "net/portal/form_check.h"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>

#include "kiosk/codec/form_lists.h"
#include "kiosk/codec/units_lists.h"
#include "kiosk/codec/units_reader.h"
#include "kiosk/codec/form_reader.h"
#include "kiosk/core/form/filling.h"
#include "kiosk/core/form/received.h"
#include "net/portal/digest.h"

namespace motcua::portal {
namespace {

// Answers that can only be wrong, never merely unfinished: a draft with one of them is refused too.
bool is_wrong_by_itself(std::string_view code) {
    constexpr std::array codes{"min", "max", "step", "email", "requirenumeric", "numeric", "regex"};
    return std::ranges::find(codes, code) != codes.end();
}

class EngineFormCheck final : public FormCheck {
public:
    explicit EngineFormCheck(std::string config_dir) : m_config_dir(std::move(config_dir)) {}

    FormFindings check(std::string_view survey, std::string_view data, Instant now) const override {
        FormFindings findings;
        auto const form = compiled(survey);
        if (!form) return findings;  // the catalogue's fault, not the citizen's
        auto const answers = form::answers_from_text(data);
        if (!answers) {
            findings.wrong.push_back({"", "wrong_type", "Nội dung tờ khai không đúng dạng."});
            return findings;
        }
        form::Circumstances const circumstances{form::local_time_of(now), "vi"};
        for (auto const& problem : form::check_data(form, *answers, circumstances, form::Purpose::draft)) {
            findings.wrong.push_back({problem.pointer, problem.code, problem.message});
        }
        if (!findings.wrong.empty()) return findings;
        form::Filling titles{form, circumstances};
        titles.restore(*answers);
        for (auto const& problem : form::check_data(form, *answers, circumstances, form::Purpose::dossier)) {
            if (is_wrong_by_itself(problem.code)) {
                findings.wrong.push_back({problem.pointer, problem.code, problem.message});
            } else {
                auto title = problem.path.empty() ? std::string{} : titles.title(problem.path);
                findings.missing.push_back({problem.pointer, problem.code, title.empty() ? problem.message : std::move(title)});
            }
        }
        return findings;
    }

private:
    // Compiling a large form takes milliseconds, so the few in use are kept.
    std::shared_ptr<form::Form const> compiled(std::string_view survey) const {
        constexpr std::size_t most_kept = 8;
        auto const hash = sha256_hex(survey);
        std::scoped_lock const lock{m_mutex};
        if (auto const known = m_forms.find(hash); known != m_forms.end()) return known->second;
        if (m_forms.size() >= most_kept) m_forms.clear();
        if (!m_lists) {
            auto bundle = form::read_lists(m_config_dir + "/forms", {});
            std::shared_ptr<form::ListSource const> others = bundle ? *bundle : std::make_shared<form::ListsInMemory>();
            auto units = codec::read_units(m_config_dir + "/units");
            m_lists = units ? std::make_shared<codec::UnitLists>(*units, others) : others;
        }
        auto form = form::read_form(survey, {m_lists, form::Strictness::portal, form::Linting::none});
        return m_forms.emplace(hash, form ? *form : nullptr).first->second;
    }

    std::string m_config_dir;
    mutable std::mutex m_mutex;
    mutable std::shared_ptr<form::ListSource const> m_lists;
    mutable std::map<std::string, std::shared_ptr<form::Form const>> m_forms;
};

}  // namespace

std::unique_ptr<FormCheck> engine_form_check(std::string config_dir) { return std::make_unique<EngineFormCheck>(std::move(config_dir)); }

}  // namespace motcua::portal
