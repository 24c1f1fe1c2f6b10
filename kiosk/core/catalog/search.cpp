#include "kiosk/core/catalog/search.h"

#include "kiosk/core/catalog/search_index.h"
#include "kiosk/core/catalog/search_query.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

namespace motcua::catalog {

namespace {

using Inside = SearchIndex::Inside;

constexpr std::size_t most_rescored = 160; // lines looked at closely
constexpr float everyday_gain = 0.28F;     // a daily procedure stands this much before a rare one that fits as well
constexpr float rare_share = 0.9F;         // nobody comes for it on an ordinary day: behind its everyday neighbours
constexpr float nearest_below = 0.42F;     // found from the evaluation sets: answers below are guesses

struct Scored {
    std::uint32_t line = 0;
    float score = 0;
    float covered = 0; // share of the query's weight the line holds
};

float length_share(Line::Kind kind) {
    switch (kind) {
    case Line::Kind::keyword: return 0.7F;
    case Line::Kind::plain_title: return 0.55F;
    case Line::Kind::title: return 0.5F; // official titles are long: their words must not win by sheer number
    case Line::Kind::domain: return 0.6F;
    case Line::Kind::bag: return 0;
    }
    return 0.5F;
}

// Room for one reading's sums, one slot a line.
struct Sums {
    explicit Sums(std::size_t lines) : query(lines), line(lines), best(lines), best_line(lines) {}
    std::vector<float> query;           // weight of the query found in the line
    std::vector<float> line;            // weight of the line found in the query
    std::vector<float> best, best_line; // of the position being looked at
    std::vector<std::uint32_t> touched, touched_now;
};

void collect(Inside const& index, Position const& position, Sums& sums) {
    sums.touched_now.clear();
    for (auto const& meaning : position.meanings) {
        auto const& term = index.terms[meaning.term];
        bool const as_typed = term.letters == position.typed.letters;
        std::array<float, 64> agreement{};
        for (std::size_t form = 0; form < term.forms.size(); ++form)
            agreement[form] = as_typed ? static_cast<float>(mark_agreement(position.typed, term.forms[form])) : 1.0F;
        for (auto const& posting : index.postings_of(meaning.term)) {
            float const quality = meaning.sureness * agreement[posting.form];
            if (quality <= sums.best[posting.line]) continue;
            if (sums.best[posting.line] == 0) sums.touched_now.push_back(posting.line);
            sums.best[posting.line] = quality;
            sums.best_line[posting.line] = quality * term.weight;
        }
    }
    for (auto const line : sums.touched_now) {
        if (sums.query[line] == 0 && sums.line[line] == 0) sums.touched.push_back(line);
        sums.query[line] += position.weight * sums.best[line];
        sums.line[line] += sums.best_line[line];
        sums.best[line] = 0;
        sums.best_line[line] = 0;
    }
}

bool means(Position const& position, TermId term) {
    return std::ranges::any_of(position.meanings,
                               [&](Meaning const& m) { return m.term == term && m.sureness >= 0.6F; });
}

// Share of the query's neighbouring pairs that stand side by side in the line too.
float pair_share(Inside const& index, ReadQuery const& query, Line const& line) {
    float all = 0;
    float found = 0;
    for (std::size_t i = 0; i + 1 < query.positions.size(); ++i) {
        auto const& left = query.positions[i];
        auto const& right = query.positions[i + 1];
        float const weight = std::min(left.weight, right.weight);
        all += weight;
        for (std::uint32_t k = 0; k + 1 < line.count; ++k)
            if (means(left, index.words[line.first + k]) && means(right, index.words[line.first + k + 1])) {
                found += weight;
                break;
            }
    }
    return all > 0 ? found / all : -1;
}

void score_reading(Inside const& index, ReadQuery const& query, Sums& sums, std::vector<Scored>& out) {
    float total = 0;
    sums.touched.clear();
    for (auto const& position : query.positions) {
        total += position.weight;
        collect(index, position, sums);
    }
    std::vector<Scored> near;
    near.reserve(sums.touched.size());
    for (auto const number : sums.touched) {
        auto const& line = index.lines[number];
        float const covered = std::min(1.0F, sums.query[number] / total);
        float const filled = std::min(1.0F, sums.line[number] / std::max(line.weight, 0.01F));
        float const share = length_share(line.kind);
        near.push_back({number, line.trust * covered * (1 - share + share * filled), covered});
        sums.query[number] = 0;
        sums.line[number] = 0;
    }
    auto const weight_of = [&](Scored const& s) {
        auto const& document = index.documents[index.lines[s.line].document];
        return s.score * (1 + everyday_gain * document.rank) * (document.elsewhere ? 0.85F : 1.0F);
    };
    auto const bags =
        std::ranges::partition(near, [&](Scored const& s) { return index.lines[s.line].kind != Line::Kind::bag; });
    for (auto const& bag : bags)
        out.push_back({bag.line, 0, query.sureness * bag.covered});
    near.erase(bags.begin(), bags.end());
    if (near.size() > most_rescored) {
        std::ranges::nth_element(near, near.begin() + most_rescored, std::greater{}, weight_of);
        near.resize(most_rescored);
    }
    for (auto& scored : near) {
        float const pairs = pair_share(index, query, index.lines[scored.line]);
        auto const& line = index.lines[scored.line];
        auto const trust = line.trust;
        // Another office's procedure stands behind ours, unless its everyday name was said.
        bool const stranger = index.documents[line.document].elsewhere && line.kind == Line::Kind::title;
        scored.score = (stranger ? 0.85F : 1.0F) * query.sureness *
                       (0.86F * scored.score + 0.14F * trust * (pairs < 0 ? scored.covered : pairs));
        out.push_back(scored);
    }
}

std::string digits_of_code(std::string_view query) {
    std::string out;
    for (char const c : query) {
        if ((c >= '0' && c <= '9') || c == '.')
            out += c;
        else if (c != ' ')
            return {};
    }
    return out.size() >= 3 ? out : std::string{};
}

float usage_bonus(SearchOptions const& options, std::string const& code) {
    if (!options.usage) return 0;
    auto const found = options.usage->find(code);
    // 5 % for a procedure opened a hundred times: enough to order equals, never to hide a real match.
    return found == options.usage->end() || found->second <= 0
               ? 0
               : std::min(0.05F, 0.025F * std::log10(1.0F + static_cast<float>(found->second)));
}

SearchAnswer by_code(Inside const& index, std::string const& typed, int limit) {
    SearchAnswer answer{.kind = SearchAnswer::Kind::nearest, .hits = {}, .field_codes = {}};
    for (auto const& document : index.documents) {
        if (document.code.find(typed) == std::string::npos) continue;
        answer.hits.push_back({document.code, document.title,
                               document.code == typed ? 100.0 : 80.0 + 10.0 * document.rank, document.elsewhere});
    }
    std::ranges::stable_sort(answer.hits, std::greater{}, &Hit::score);
    if (answer.hits.size() > static_cast<std::size_t>(limit)) answer.hits.resize(static_cast<std::size_t>(limit));
    if (!answer.hits.empty()) answer.kind = SearchAnswer::Kind::found;
    return answer;
}

void add_fields(Inside const& index, SearchAnswer& answer) {
    for (auto const& hit : answer.hits) {
        auto const found = index.field_of_code.find(hit.code);
        if (found == index.field_of_code.end()) continue;
        if (std::ranges::find(answer.field_codes, found->second) == answer.field_codes.end())
            answer.field_codes.push_back(found->second);
    }
}

} // namespace

SearchIndex::SearchIndex(std::unique_ptr<Inside const> inside) : m_inside(std::move(inside)) {
}
SearchIndex::SearchIndex(SearchIndex&&) noexcept = default;
SearchIndex& SearchIndex::operator=(SearchIndex&&) noexcept = default;
SearchIndex::~SearchIndex() = default;

SearchAnswer SearchIndex::search(std::string_view query, SearchOptions const& options) const {
    auto const& index = *m_inside;
    auto const limit = std::clamp(options.limit, 1, 1000);
    if (auto const code = digits_of_code(query.substr(0, 64)); !code.empty()) return by_code(index, code, limit);
    auto const readings = read_query(index, query);
    if (readings.empty()) return {};
    Sums sums(index.lines.size());
    std::vector<Scored> scored;
    for (auto const& reading : readings)
        score_reading(index, reading, sums, scored);

    struct Best {
        float score = 0;
        float bag = 0; // share of the query's weight found anywhere in its names
    };
    std::unordered_map<std::uint32_t, Best> best;
    for (auto const& line : scored) {
        auto& known = best[index.lines[line.line].document];
        if (index.lines[line.line].kind == Line::Kind::bag) {
            known.bag = std::max(known.bag, line.covered);
        } else if (line.score > known.score) {
            known.score = line.score;
        }
    }
    SearchAnswer answer{.kind = SearchAnswer::Kind::nearest, .hits = {}, .field_codes = {}};
    float top = 0;
    for (auto const& [number, value] : best) {
        auto const& document = index.documents[number];
        float const everyday =
            (1 + everyday_gain * document.rank + usage_bonus(options, document.code)) * (document.ended ? 0.6F : 1.0F) *
            (document.rank > 0 || document.elsewhere ? 1.0F : rare_share);
        float const score = value.score * (0.78F + 0.22F * (document.elsewhere ? 1.0F : value.bag)) * everyday;
        if (score < 0.12F) continue;
        top = std::max(top, score);
        answer.hits.push_back({document.code, document.title, 80.0 * score, document.elsewhere});
    }
    std::ranges::sort(answer.hits, [](Hit const& a, Hit const& b) {
        return a.score != b.score ? a.score > b.score : a.code < b.code;
    });
    // What is far behind the first answer is noise on a screen; keep it only when nothing fits well.
    if (top >= nearest_below) {
        answer.kind = SearchAnswer::Kind::found;
        auto const weak =
            std::ranges::find_if(answer.hits, [&](Hit const& hit) { return hit.score < 80.0 * top * 0.3; });
        answer.hits.erase(weak, answer.hits.end());
    }
    if (answer.hits.size() > static_cast<std::size_t>(limit)) answer.hits.resize(static_cast<std::size_t>(limit));
    add_fields(index, answer);
    return answer;
}

std::size_t SearchIndex::size() const {
    return m_inside->documents.size();
}

std::size_t SearchIndex::memory_bytes() const {
    auto const& in = *m_inside;
    std::size_t bytes = in.lines.capacity() * sizeof(Line) + in.words.capacity() * sizeof(TermId) +
                        in.postings.capacity() * sizeof(Posting) + in.by_letters.capacity() * sizeof(TermId) * 2 +
                        in.posting_begin.capacity() * 4;
    for (auto const& term : in.terms)
        bytes += 2 * sizeof(Term) + term.forms.size() * sizeof(SearchWord) + 64;
    for (auto const& document : in.documents)
        bytes += sizeof(Document) + document.title.size() + document.domain.size();
    return bytes;
}

} // namespace motcua::catalog
