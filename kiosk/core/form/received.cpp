#include "kiosk/core/form/received.h"

#include <algorithm>
#include <cmath>

#include "kiosk/core/form/dates.h"
#include "kiosk/core/form/expression.h"
#include "kiosk/core/form/utf16.h"

namespace motcua::form {

namespace {

constexpr std::size_t max_text_bytes = 20'000;
constexpr std::size_t max_members = 10'000;
constexpr std::size_t max_rows = 200;
constexpr std::size_t max_ticks = 1'000;
constexpr std::size_t max_problems = 500;

std::string escaped(std::string_view name) {
    std::string result;
    for (auto const c : name)
        result += c == '~' ? std::string{"~0"} : c == '/' ? std::string{"~1"} : std::string(1, c);
    return result;
}

bool is_scalar(Value const& value) {
    return value.text() != nullptr || value.number() != nullptr || value.boolean() != nullptr;
}

bool is_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    auto const instant = parse_javascript_date(text);
    return is_valid(instant) && day_text(midnight_of(instant)) == text; // "2021-02-30" runs on to March: no day
}

bool is_month(std::string_view text) {
    return text.size() == 7 && is_day(std::string{text} + "-01");
}

class Inspector {
public:
    explicit Inspector(Definition const& definition) : m_definition{definition} {}

    std::vector<AnswerProblem> problems;

    // Names and shapes. `sound` receives the members that are right.
    void inspect(Object const& data, Purpose purpose, Object& sound) {
        std::vector<Question const*> questions;
        for (auto const& page : m_definition.pages)
            collect(page.elements, questions);
        if (data.size() > max_members) {
            add("", "", "too-large", "Dữ liệu có quá nhiều mục.");
            return;
        }
        for (auto const& member : data) {
            auto const pointer = "/" + escaped(member.name);
            if (std::ranges::any_of(m_definition.calculated, [&](CalculatedValue const& value) {
                    return value.in_result && value.name == member.name;
                })) {
                if (purpose == Purpose::dossier) sound.push_back(member);
                continue;
            }
            if (is_trigger_data(member.name, questions)) {
                if (check_scalar(member.value, pointer, "")) sound.push_back(member);
                continue;
            }
            if (inspect_member(member, pointer, "", questions)) sound.push_back(member);
        }
    }

    static void collect(std::vector<Element> const& elements, std::vector<Question const*>& questions) {
        for (auto const& element : elements) {
            if (auto const* panel = std::get_if<Container>(&element.node))
                collect(panel->elements, questions);
            else
                questions.push_back(&std::get<Question>(element.node));
        }
    }

    void add(std::string pointer, std::string path, std::string code, std::string message) {
        if (problems.size() < max_problems)
            problems.push_back({std::move(pointer), std::move(path), std::move(code), std::move(message)});
    }

private:
    bool is_trigger_data(std::string const& name, std::vector<Question const*> const& questions) const {
        return std::ranges::any_of(m_definition.triggers,
                                   [&](Trigger const& trigger) {
                                       auto const* set = std::get_if<SetValue>(&trigger.action);
                                       return trigger.target == name && (set == nullptr || !set->is_variable);
                                   }) &&
               std::ranges::none_of(questions, [&](Question const* question) { return question->stored_as() == name; });
    }

    bool check_scalar(Value const& value, std::string const& pointer, std::string const& path) {
        if (!is_scalar(value) && !value.is_none()) {
            add(pointer, path, "wrong-type", "Câu trả lời không đúng dạng.");
            return false;
        }
        return check_length(value, pointer, path);
    }

    bool check_length(Value const& value, std::string const& pointer, std::string const& path) {
        if (value.text() == nullptr || value.text()->size() <= max_text_bytes) return true;
        add(pointer, path, "too-large", "Câu trả lời quá dài.");
        return false;
    }

    bool inspect_member(Member const& member, std::string const& pointer, std::string const& prefix,
                        std::vector<Question const*> const& questions) {
        auto any = false;
        for (auto const* question : questions) {
            auto const path = prefix + question->name;
            if (question->stored_as() + "-Comment" == member.name &&
                (question->show_comment || question->choices.other.shown)) {
                if (member.value.text() == nullptr) {
                    add(pointer, path, "wrong-type", "Phần ghi thêm phải là chữ.");
                    return false;
                }
                return check_length(member.value, pointer, path);
            }
            if (question->stored_as() != member.name || question->type == QuestionType::html ||
                question->type == QuestionType::image)
                continue;
            any = true;
            if (!inspect_value(*question, member.value, pointer, path)) return false;
        }
        if (!any) add(pointer, "", "unknown-name", "Tờ khai không có câu hỏi này.");
        return any;
    }

    bool wrong(std::string const& pointer, std::string const& path, std::string message) {
        add(pointer, path, "wrong-type", std::move(message));
        return false;
    }

    bool inspect_value(Question const& question, Value const& value, std::string const& pointer,
                       std::string const& path) {
        if (value.is_none()) return wrong(pointer, path, "Câu trả lời không đúng dạng.");
        switch (question.type) {
        case QuestionType::text:
            if (question.input == InputType::number)
                return value.number() != nullptr && std::isfinite(*value.number())
                           ? true
                           : wrong(pointer, path, "Câu trả lời phải là một số.");
            if (question.input == InputType::date)
                return value.text() != nullptr && is_day(*value.text())
                           ? true
                           : wrong(pointer, path, "Câu trả lời phải là một ngày có thật.");
            if (question.input == InputType::month)
                return value.text() != nullptr && is_month(*value.text())
                           ? true
                           : wrong(pointer, path, "Câu trả lời phải là một tháng.");
            return check_scalar(value, pointer, path);
        case QuestionType::comment:
        case QuestionType::expression: return check_scalar(value, pointer, path);
        case QuestionType::radiogroup:
        case QuestionType::dropdown: return check_scalar(value, pointer, path);
        case QuestionType::checkbox:
        case QuestionType::tagbox: return inspect_ticks(value, pointer, path);
        case QuestionType::boolean:
            if (value.boolean() != nullptr || value == question.value_true || value == question.value_false)
                return true;
            return wrong(pointer, path, "Câu trả lời phải là có hoặc không.");
        case QuestionType::paneldynamic: return inspect_rows(question, value, pointer);
        case QuestionType::file: return inspect_files(question, value, pointer, path);
        case QuestionType::html:
        case QuestionType::image: return false;
        }
        return false;
    }

    bool inspect_ticks(Value const& value, std::string const& pointer, std::string const& path) {
        auto const* list = value.list();
        if (list == nullptr) return wrong(pointer, path, "Câu trả lời phải là một danh sách.");
        if (list->size() > max_ticks) {
            add(pointer, path, "too-large", "Danh sách quá dài.");
            return false;
        }
        for (std::size_t index = 0; index < list->size(); ++index) {
            if (!check_scalar((*list)[index], pointer + "/" + std::to_string(index), path)) return false;
            for (std::size_t other = 0; other < index; ++other)
                if ((*list)[index] == (*list)[other])
                    return wrong(pointer + "/" + std::to_string(index), path, "Một lựa chọn được ghi hai lần.");
        }
        return true;
    }

    bool inspect_files(Question const& question, Value const& value, std::string const& pointer,
                       std::string const& path) {
        auto const* list = value.list();
        if (list == nullptr) return wrong(pointer, path, "Giấy tờ đính kèm không đúng dạng.");
        auto const most = question.max_files        ? static_cast<std::size_t>(std::max(0, *question.max_files))
                          : question.allow_multiple ? std::size_t{100}
                                                    : std::size_t{1};
        if (list->size() > std::max<std::size_t>(most, 1)) {
            add(pointer, path, "too-large", "Quá nhiều giấy tờ đính kèm.");
            return false;
        }
        for (std::size_t index = 0; index < list->size(); ++index) {
            auto const* file = (*list)[index].object();
            auto const at = pointer + "/" + std::to_string(index);
            if (file == nullptr) return wrong(at, path, "Giấy tờ đính kèm không đúng dạng.");
            for (auto const& member : *file)
                if ((member.name != "name" && member.name != "type" && member.name != "content") ||
                    member.value.text() == nullptr || member.value.text()->size() > 1000)
                    return wrong(at + "/" + escaped(member.name), path, "Giấy tờ đính kèm không đúng dạng.");
            if (find(*file, "content") == nullptr) return wrong(at, path, "Giấy tờ đính kèm không đúng dạng.");
        }
        return true;
    }

    bool inspect_rows(Question const& question, Value const& value, std::string const& pointer) {
        auto const* list = value.list();
        if (list == nullptr) return wrong(pointer, question.name, "Phần này phải là một danh sách.");
        if (list->size() > std::min<std::size_t>(max_rows, static_cast<std::size_t>(std::max(
                                                               {question.panel.max, question.panel.min, 0})))) {
            add(pointer, question.name, "too-large", "Danh sách có quá nhiều dòng.");
            return false;
        }
        std::vector<Question const*> columns;
        collect(question.panel.elements, columns);
        auto right = true;
        for (std::size_t row = 0; row < list->size(); ++row) {
            auto const at = pointer + "/" + std::to_string(row);
            auto const* object = (*list)[row].object();
            if (object == nullptr) {
                right = wrong(at, question.name, "Dòng này không đúng dạng.");
                continue;
            }
            if (object->size() > 2 * columns.size() + 2) {
                add(at, question.name, "too-large", "Dòng này có quá nhiều mục.");
                right = false;
                continue;
            }
            for (auto const& member : *object)
                right = inspect_member(member, at + "/" + escaped(member.name),
                                       question.name + "[" + std::to_string(row) + "].", columns) &&
                        right;
        }
        return right;
    }

    Definition const& m_definition;
};

std::string pointer_of(Form const& form, std::string_view path) {
    auto const* question = form.question(path);
    if (question == nullptr) return {};
    auto const bracket = path.find('[');
    if (bracket == std::string_view::npos) return "/" + escaped(question->stored_as());
    auto const* group = form.question(path.substr(0, bracket));
    auto const close = path.find(']', bracket);
    if (group == nullptr || close == std::string_view::npos) return {};
    return "/" + escaped(group->stored_as()) + "/" + std::string{path.substr(bracket + 1, close - bracket - 1)} + "/" +
           escaped(question->stored_as());
}

bool is_choice(Question const& question) {
    return question.type == QuestionType::radiogroup || question.type == QuestionType::dropdown ||
           question.type == QuestionType::checkbox || question.type == QuestionType::tagbox;
}

// Answers that are none of the choices shown now.
void check_choices(Filling const& filling, Object const& data, Inspector& inspector) {
    for (auto const& path : filling.shown_questions()) {
        auto const& question = *filling.form().question(path);
        if (!is_choice(question)) continue;
        // What was sent, not what the filling made of it.
        Value sent;
        auto const bracket = path.find('[');
        if (bracket == std::string::npos) {
            if (auto const* value = find(data, question.stored_as())) sent = *value;
        } else {
            auto const row = static_cast<std::size_t>(std::stoul(path.substr(bracket + 1)));
            auto const* rows = find(data, filling.form().question(path.substr(0, bracket))->stored_as());
            if (rows != nullptr && rows->list() != nullptr && row < rows->list()->size())
                if (auto const* object = (*rows->list())[row].object())
                    if (auto const* value = find(*object, question.stored_as())) sent = *value;
        }
        if (is_empty(sent)) continue;
        auto const choices = filling.choices(path);
        auto const known = [&](Value const& value) {
            return std::ranges::any_of(
                choices, [&](ShownChoice const& choice) { return equal_values(choice.value, value, same_choice); });
        };
        auto const all_known = sent.list() != nullptr ? std::ranges::all_of(*sent.list(), known) : known(sent);
        if (!all_known)
            inspector.add(pointer_of(filling.form(), path), path, "not-a-choice",
                          "Câu trả lời không có trong các lựa chọn.");
    }
}

void check_computed(Filling const& filling, Object const& data, Inspector& inspector) {
    auto const computed = filling.data();
    for (auto const& value : filling.form().definition().calculated) {
        if (!value.in_result) continue;
        auto const* sent = find(data, value.name);
        auto const* own = find(computed, value.name);
        if (sent != nullptr && !(own != nullptr && equal_values(*sent, *own, loose)) &&
            !(own == nullptr && is_empty(*sent)))
            inspector.add("/" + escaped(value.name), "", "wrong-value",
                          "Giá trị tính sẵn không khớp với các câu trả lời.");
    }
}

} // namespace

std::vector<AnswerProblem> check_data(std::shared_ptr<Form const> const& form, Object const& data,
                                      Circumstances const& circumstances, Purpose purpose) {
    Inspector inspector{form->definition()};
    Object sound;
    inspector.inspect(data, purpose, sound);
    Filling filling{form, circumstances};
    Object answers;
    for (auto const& member : sound)
        if (std::ranges::none_of(form->definition().calculated,
                                 [&](CalculatedValue const& value) { return value.name == member.name; }))
            answers.push_back(member);
    filling.restore(answers);
    check_choices(filling, answers, inspector);
    if (purpose == Purpose::draft) return std::move(inspector.problems);
    check_computed(filling, sound, inspector);
    for (auto const& error : filling.validate().errors) {
        if (error.level != ErrorLevel::error) continue;
        auto const known = std::ranges::any_of(inspector.problems, [&](AnswerProblem const& problem) {
            return problem.path == error.at && !error.at.empty();
        });
        if (!known) inspector.add(pointer_of(*form, error.at), error.at, std::string{name_of(error.kind)}, error.text);
    }
    return std::move(inspector.problems);
}

namespace {

std::string unescaped(std::string_view part) {
    std::string name;
    for (std::size_t index = 0; index < part.size(); ++index) {
        if (part[index] == '~' && index + 1 < part.size())
            name += part[++index] == '1' ? '/' : '~';
        else
            name += part[index];
    }
    return name;
}

std::vector<std::string> parts_of(std::string_view pointer) {
    std::vector<std::string> parts;
    while (pointer.starts_with('/')) {
        pointer.remove_prefix(1);
        auto const slash = pointer.find('/');
        parts.push_back(unescaped(pointer.substr(0, slash)));
        pointer = slash == std::string_view::npos ? std::string_view{} : pointer.substr(slash);
    }
    return parts;
}

Question const* stored_under(std::vector<Question const*> const& questions, std::string_view name) {
    for (auto const* question : questions)
        if (question->stored_as() == name || question->stored_as() + "-Comment" == name) return question;
    return nullptr;
}

} // namespace

std::string question_at(Form const& form, std::string_view pointer) {
    auto const parts = parts_of(pointer);
    if (parts.empty()) return {};
    std::vector<Question const*> questions;
    for (auto const& page : form.definition().pages)
        Inspector::collect(page.elements, questions);
    auto const* question = stored_under(questions, parts.front());
    if (question == nullptr) return {};
    if (question->type != QuestionType::paneldynamic || parts.size() < 3) return question->name;
    std::vector<Question const*> columns;
    Inspector::collect(question->panel.elements, columns);
    auto const* column = stored_under(columns, parts[2]);
    if (column == nullptr || parts[1].size() > 5 || parts[1].empty() ||
        parts[1].find_first_not_of("0123456789") != std::string::npos)
        return question->name;
    return question->name + "[" + parts[1] + "]." + column->name;
}

} // namespace motcua::form
