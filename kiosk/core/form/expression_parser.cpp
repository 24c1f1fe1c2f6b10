#include <array>
#include <cmath>
#include <set>

#include "kiosk/core/form/expression.h"
#include "kiosk/core/form/numbers.h"
#include "kiosk/core/form/utf16.h"

namespace motcua::form {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

std::unique_ptr<Operand> make(Operand::Kind kind, std::size_t position) {
    auto operand = std::make_unique<Operand>();
    operand->kind = kind;
    operand->position = position;
    return operand;
}

// A recursive descent that follows the ordered choices of the reference's grammar, so that accidents
// (`trueish` is true and a rest, a missing bracket is forgiven) come out the same.
class Parser {
public:
    explicit Parser(std::string_view text) : m_text{text} {}

    std::unique_ptr<Operand> whole() {
        auto result = expression();
        if (result == nullptr || m_position != m_text.size()) return nullptr;
        return result->kind != Operand::Kind::nothing ? std::move(result) : nullptr; // "null" alone is no expression
    }
    [[nodiscard]] std::size_t furthest() const { return m_furthest; }
    [[nodiscard]] bool too_deep() const { return m_too_deep; }

private:
    struct Sign {
        std::string_view text;
        Operator op;
    };

    std::unique_ptr<Operand> expression() {
        skip();
        static constexpr std::array<Sign, 2> signs{{{"||", Operator::logical_or}, {"or", Operator::logical_or}}};
        auto result = chain(signs, [this] { return conjunction(); });
        if (result != nullptr) skip();
        return result;
    }

    std::unique_ptr<Operand> conjunction() {
        static constexpr std::array<Sign, 2> signs{{{"&&", Operator::logical_and}, {"and", Operator::logical_and}}};
        return chain(signs, [this] { return comparison(); });
    }

    std::unique_ptr<Operand> comparison() {
        static constexpr std::array<Sign, 13> signs{{{"<=", Operator::less_or_equal},
                                                     {"lessorequal", Operator::less_or_equal},
                                                     {">=", Operator::greater_or_equal},
                                                     {"greaterorequal", Operator::greater_or_equal},
                                                     {"==", Operator::equal},
                                                     {"equal", Operator::equal},
                                                     {"=", Operator::equal},
                                                     {"!=", Operator::not_equal},
                                                     {"notequal", Operator::not_equal},
                                                     {"<", Operator::less},
                                                     {"less", Operator::less},
                                                     {">", Operator::greater},
                                                     {"greater", Operator::greater}}};
        return chain(signs, [this] { return sum(); });
    }

    std::unique_ptr<Operand> sum() {
        static constexpr std::array<Sign, 2> signs{{{"+", Operator::plus}, {"-", Operator::minus}}};
        return chain(signs, [this] { return product(); });
    }

    std::unique_ptr<Operand> product() {
        static constexpr std::array<Sign, 3> signs{
            {{"*", Operator::multiply}, {"/", Operator::divide}, {"%", Operator::modulo}}};
        return chain(signs, [this] { return power(); });
    }

    std::unique_ptr<Operand> power() {
        static constexpr std::array<Sign, 2> signs{{{"^", Operator::power}, {"power", Operator::power}}};
        return chain(signs, [this] { return containment(); });
    }

    std::unique_ptr<Operand> containment() {
        static constexpr std::array<Sign, 8> signs{{{"*=", Operator::contains},
                                                    {"contains", Operator::contains},
                                                    {"contain", Operator::contains},
                                                    {"notcontains", Operator::not_contains},
                                                    {"notcontain", Operator::not_contains},
                                                    {"anyof", Operator::any_of},
                                                    {"allof", Operator::all_of},
                                                    {"noneof", Operator::none_of}}};
        return chain(signs, [this, first = true]() mutable {
            auto operand = factor();
            if (operand == nullptr && !first)
                operand = make(Operand::Kind::nothing, m_position); // a missing right side is no value
            first = false;
            return operand;
        });
    }

    template <std::size_t N, class Next> std::unique_ptr<Operand> chain(std::array<Sign, N> const& signs, Next next) {
        auto result = next();
        if (result == nullptr) return nullptr;
        auto begun = false;
        for (;;) {
            auto const start = m_position;
            skip();
            auto const op = sign(signs);
            if (!op) {
                m_position = start;
                return result;
            }
            skip();
            auto right = next();
            if (right == nullptr) {
                m_position = start;
                return result;
            }
            append(result, *op, std::move(right), begun);
        }
    }

    static void append(std::unique_ptr<Operand>& left, Operator op, std::unique_ptr<Operand> right, bool& begun) {
        if (!begun) {
            auto operand = make(Operand::Kind::chain, left->position);
            operand->operands.push_back(std::move(left));
            left = std::move(operand);
            begun = true;
        }
        left->ops.push_back(op);
        left->operands.push_back(std::move(right));
    }

    template <std::size_t N> std::optional<Operator> sign(std::array<Sign, N> const& signs) {
        for (auto const& candidate : signs)
            if (word(candidate.text)) return candidate.op;
        return std::nullopt;
    }

    std::unique_ptr<Operand> factor() {
        // Brackets, calls, lists and `!` all nest through here.
        if (++m_depth > Expression::max_depth) {
            m_too_deep = true;
            --m_depth;
            return nullptr;
        }
        auto result = factor_inside();
        --m_depth;
        return result;
    }

    std::unique_ptr<Operand> factor_inside() {
        auto const start = m_position;
        if (take('(')) {
            skip();
            if (auto inside = expression()) {
                skip();
                take(')'); // a missing bracket is forgiven
                return inside;
            }
            m_position = start;
        }
        if (auto call = function_call()) return call;
        m_position = start;
        if (word("!") || word("negate")) {
            skip();
            if (auto inside = factor()) {
                auto operand = make(Operand::Kind::unary, start);
                operand->op = Operator::negate;
                operand->operands.push_back(std::move(inside));
                return operand;
            }
            m_position = start;
        }
        if (auto value = atom()) {
            auto const after = m_position;
            skip();
            auto const empty = word("empty");
            if (empty || word("notempty")) {
                auto operand = make(Operand::Kind::unary, start);
                operand->op = empty ? Operator::empty : Operator::not_empty;
                operand->operands.push_back(std::move(value));
                return operand;
            }
            m_position = after;
            return value;
        }
        m_position = start;
        return list();
    }

    std::unique_ptr<Operand> function_call() {
        auto const start = m_position;
        auto const name = bare_word();
        if (name.empty() || !take('(')) return nullptr;
        auto operand = make(Operand::Kind::function, start);
        operand->function = name;
        sequence(operand->operands);
        take(')');
        return operand;
    }

    std::unique_ptr<Operand> list() {
        auto const start = m_position;
        if (!take('[')) return nullptr;
        auto operand = make(Operand::Kind::list, start);
        sequence(operand->operands);
        if (!take(']')) {
            m_position = start;
            return nullptr;
        }
        return operand;
    }

    void sequence(std::vector<std::unique_ptr<Operand>>& items) {
        auto const begin = m_position;
        auto first = expression();
        auto const kept = first != nullptr; // without a first item the reference reads the others and forgets them
        if (kept)
            items.push_back(std::move(first));
        else
            m_position = begin;
        for (;;) {
            auto const start = m_position;
            skip();
            if (!take(',')) {
                m_position = start;
                return;
            }
            skip();
            auto next = expression();
            if (next == nullptr) {
                m_position = start;
                return;
            }
            if (kept) items.push_back(std::move(next));
        }
    }

    std::unique_ptr<Operand> atom() {
        auto const start = m_position;
        skip();
        auto const value_start = m_position;
        if (exact("undefined") || exact("null")) return make(Operand::Kind::nothing, value_start);
        if (auto value = constant()) return value;
        m_position = value_start;
        if (take('{')) {
            auto const name_start = m_position;
            while (m_position < m_text.size() && m_text[m_position] != '{' && m_text[m_position] != '}')
                ++m_position;
            note();
            if (m_position > name_start && m_position < m_text.size() && m_text[m_position] == '}') {
                auto operand = make(Operand::Kind::name, value_start);
                auto name = m_text.substr(name_start, m_position - name_start);
                ++m_position;
                if (name.size() > 1 && name.front() == '#') {
                    operand->name.as_it_is = true;
                    name.remove_prefix(1);
                }
                operand->name.text = name;
                operand->name.steps = path_of(name);
                return operand;
            }
        }
        m_position = start;
        return nullptr;
    }

    std::unique_ptr<Operand> constant() {
        auto const start = m_position;
        auto const of = [&](Value value) {
            auto operand = make(Operand::Kind::constant, start);
            operand->constant = std::move(value);
            return operand;
        };
        if (word("true")) return of(true);
        if (word("false")) return of(false);
        if (auto const value = number()) return of(*value);
        m_position = start;
        if (auto const name = bare_word(); !name.empty()) return of(name);
        if (exact("''") || exact("\"\"")) return of("");
        for (auto const quote : {'\'', '"'}) {
            m_position = start;
            if (!take(quote)) continue;
            std::string text;
            while (m_position < m_text.size()) {
                auto const c = m_text[m_position];
                if (c == '\\' && m_position + 1 < m_text.size() &&
                    (m_text[m_position + 1] == '\'' || m_text[m_position + 1] == '"')) {
                    text.push_back(m_text[m_position + 1]);
                    m_position += 2;
                } else if (c == '\'' || c == '"') {
                    break;
                } else {
                    text.push_back(c);
                    ++m_position;
                }
            }
            note();
            if (!text.empty() && take(quote)) return of(text);
        }
        m_position = start;
        return nullptr;
    }

    std::optional<double> number() {
        auto const start = m_position;
        if (exact("0x") && m_position < m_text.size() && is_digit(m_text[m_position])) {
            while (m_position < m_text.size() && is_digit(m_text[m_position]))
                ++m_position;
            return parse_int(m_text.substr(start, m_position - start));
        }
        m_position = start;
        auto const negative = take('-');
        auto const digits_start = m_position;
        auto const digits = [&] {
            auto const from = m_position;
            while (m_position < m_text.size() && is_digit(m_text[m_position]))
                ++m_position;
            return m_position > from;
        };
        std::optional<double> value;
        if (digits() && take('.') && digits()) {
            value = parse_float(m_text.substr(digits_start, m_position - digits_start));
        } else {
            m_position = digits_start;
            if (m_position < m_text.size() && m_text[m_position] == '0') {
                ++m_position;
                value = 0;
            } else if (digits()) {
                // [1-9]+[0-9]*: a first digit of 0 was taken above
                value = parse_float(m_text.substr(digits_start, m_position - digits_start));
            }
        }
        if (!value) return std::nullopt;
        return negative ? -*value : *value;
    }

    // Letters (Digits Letters*)*
    std::string bare_word() {
        auto const start = m_position;
        while (m_position < m_text.size() && is_letter(m_text[m_position]))
            ++m_position;
        if (m_position == start) return {};
        while (m_position < m_text.size() && (is_digit(m_text[m_position]) || is_letter(m_text[m_position])))
            ++m_position;
        note();
        return std::string{m_text.substr(start, m_position - start)};
    }

    void skip() {
        while (m_position < m_text.size() && (m_text[m_position] == ' ' || m_text[m_position] == '\t' ||
                                              m_text[m_position] == '\n' || m_text[m_position] == '\r'))
            ++m_position;
        note();
    }

    bool take(char c) {
        if (m_position >= m_text.size() || m_text[m_position] != c) return false;
        ++m_position;
        note();
        return true;
    }

    bool exact(std::string_view text) {
        if (m_text.substr(m_position).substr(0, text.size()) != text) return false;
        m_position += text.size();
        note();
        return true;
    }

    // ASCII letter case ignored
    bool word(std::string_view text) {
        if (m_text.size() - m_position < text.size()) return false;
        for (std::size_t index = 0; index < text.size(); ++index) {
            auto c = m_text[m_position + index];
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
            if (c != text[index]) return false;
        }
        m_position += text.size();
        note();
        return true;
    }

    void note() { m_furthest = std::max(m_furthest, m_position); }

    std::string_view m_text;
    std::size_t m_position = 0;
    std::size_t m_furthest = 0;
    int m_depth = 0;
    bool m_too_deep = false;
};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto position = text.find(from); position != std::string::npos;
         position = text.find(from, position + to.size()))
        text.replace(position, from.size(), to);
}

bool is_array_function(std::string_view name) {
    return name == "sumInArray" || name == "countInArray" || name == "avgInArray" || name == "minInArray" ||
           name == "maxInArray";
}

// A condition that is written as a text ('{x} > 1') is parsed here, once.
void parse_row_conditions(Operand& operand, int depth) {
    for (auto& inner : operand.operands)
        parse_row_conditions(*inner, depth);
    if (operand.kind != Operand::Kind::function || !is_array_function(operand.function) || depth > 2) return;
    std::size_t argument = 2;
    auto const text_at = [&](std::size_t index) -> std::string const* {
        if (index >= operand.operands.size() || operand.operands[index]->kind != Operand::Kind::constant)
            return nullptr;
        return operand.operands[index]->constant.text();
    };
    if (auto const* column = text_at(2); column != nullptr && column->find_first_of("{}><=!") == std::string::npos)
        argument = 3;
    operand.row_condition_argument = argument;
    auto const* text = text_at(argument);
    if (text == nullptr || text->empty()) return;
    auto source = *text;
    replace_all(source, "=>", ">=");
    replace_all(source, "=<", "<=");
    replace_all(source, "<>", "!=");
    replace_all(source, "equals", "equal ");
    operand.row_condition = Parser{source}.whole();
    if (operand.row_condition == nullptr)
        operand.row_condition = make(Operand::Kind::nothing, operand.position); // cannot run: never true
    else
        parse_row_conditions(*operand.row_condition, depth + 1);
}

} // namespace

std::vector<PathStep> path_of(std::string_view name) {
    std::vector<PathStep> steps;
    std::size_t start = 0;
    for (;;) {
        auto const dot = name.find('.', start);
        auto part = name.substr(start, dot == std::string_view::npos ? dot : dot - start);
        PathStep step;
        if (!part.empty() && part.back() == ']') {
            if (auto const bracket = part.rfind('['); bracket != std::string_view::npos) {
                if (auto const index = reference_number(part.substr(bracket + 1, part.size() - bracket - 2))) {
                    step.index = *index;
                    part = part.substr(0, bracket);
                }
            }
        }
        step.name = part;
        steps.push_back(std::move(step));
        if (dot == std::string_view::npos) return steps;
        start = dot + 1;
    }
}

Expression::Expression(std::string source, std::unique_ptr<Operand> root)
    : m_source{std::move(source)}, m_root{std::move(root)} {
    auto const collect = [this](auto const& self, Operand& operand, bool visible, bool inside_call) -> void {
        if (operand.kind == Operand::Kind::name) {
            operand.name.slot = static_cast<std::uint32_t>(m_names.size());
            m_names.push_back(&operand.name);
            if (visible) m_visible_names.push_back(&operand.name);
        }
        auto const before = m_visible_names.size();
        for (auto& inner : operand.operands)
            self(self, *inner, visible, inside_call || operand.kind == Operand::Kind::function);
        if (operand.kind == Operand::Kind::function && !inside_call && m_visible_names.size() == before)
            m_calls_without_names = true;
        if (operand.row_condition != nullptr) self(self, *operand.row_condition, false, true);
    };
    collect(collect, *m_root, true, false);
}

Expression::Expression(Expression&&) noexcept = default;
Expression& Expression::operator=(Expression&&) noexcept = default;
Expression::~Expression() = default;

std::expected<Expression, ExpressionProblem> Expression::parse(std::string_view source) {
    if (source.size() > max_bytes)
        return std::unexpected{ExpressionProblem{ExpressionProblem::Kind::too_long, max_bytes}};
    std::string text{source};
    replace_all(text, "=>", ">=");
    replace_all(text, "=<", "<=");
    replace_all(text, "<>", "!=");
    replace_all(text, "equals", "equal ");
    Parser parser{text};
    auto root = parser.whole();
    if (parser.too_deep())
        return std::unexpected{ExpressionProblem{ExpressionProblem::Kind::too_deep, parser.furthest()}};
    if (root == nullptr)
        return std::unexpected{
            ExpressionProblem{ExpressionProblem::Kind::syntax, std::min(parser.furthest(), source.size())}};
    parse_row_conditions(*root, 0);
    return Expression{std::string{source}, std::move(root)};
}

} // namespace motcua::form
