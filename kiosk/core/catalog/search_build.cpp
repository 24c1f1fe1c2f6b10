// Building a SearchIndex out of a catalogue.
#include "kiosk/core/catalog/search_index.h"
#include "kiosk/core/text/unicode.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

namespace motcua::catalog {

namespace {

using Inside = SearchIndex::Inside;

constexpr double official_share = 8;

class Builder {
public:
    Builder() : m_inside(std::make_unique<Inside>()) {}

    std::uint32_t document(Document document) {
        m_inside->documents.push_back(std::move(document));
        return static_cast<std::uint32_t>(m_inside->documents.size() - 1);
    }

    void line(std::uint32_t document, Line::Kind kind, float trust, std::string_view text) {
        if (text.empty()) return;
        auto const words = search_words(text::to_nfc(text), 64);
        if (words.empty()) return;
        Line out{.document = document,
                 .kind = kind,
                 .trust = trust,
                 .weight = 0,
                 .first = static_cast<std::uint32_t>(m_inside->words.size()),
                 .count = static_cast<std::uint16_t>(words.size())};
        auto const number = static_cast<std::uint32_t>(m_inside->lines.size());
        bool const everyday = kind == Line::Kind::keyword || kind == Line::Kind::plain_title;
        for (auto const& word : words) {
            auto const id = term(word.letters);
            auto& known = m_inside->terms[id];
            known.everyday = known.everyday || everyday;
            m_inside->words.push_back(id);
            auto form = std::ranges::find(known.forms, word);
            if (form == known.forms.end() && known.forms.size() < 60)
                form = known.forms.insert(known.forms.end(), word);
            auto const form_number = form == known.forms.end() ? 0 : form - known.forms.begin();
            Posting const posting{number, static_cast<std::uint16_t>(form_number)};
            m_places.push_back({id, posting});
            count(id, document, everyday);
            if (m_bag_of == document) m_bag.push_back({id, posting});
        }
        m_inside->lines.push_back(out);
    }

    void begin_bag(std::uint32_t document) {
        m_bag_of = document;
        m_bag.clear();
    }

    void end_bag() {
        Line out{.document = m_bag_of,
                 .kind = Line::Kind::bag,
                 .trust = 1,
                 .weight = 0,
                 .first = static_cast<std::uint32_t>(m_inside->words.size()),
                 .count = 0};
        std::ranges::sort(m_bag, {}, [](Place const& p) { return std::pair(p.term, p.posting.form); });
        auto const number = static_cast<std::uint32_t>(m_inside->lines.size());
        for (std::size_t i = 0; i < m_bag.size(); ++i) {
            if (i > 0 && m_bag[i].term == m_bag[i - 1].term && m_bag[i].posting.form == m_bag[i - 1].posting.form)
                continue;
            m_places.push_back({m_bag[i].term, {number, m_bag[i].posting.form}});
        }
        m_inside->lines.push_back(out);
        m_bag_of = ~0U;
    }

    void filler(std::vector<std::string> const& words) {
        for (auto const& text : words)
            for (auto const& word : search_words(text::to_nfc(text)))
                m_inside->filler.emplace(word.letters, 0.12F);
    }

    void rules(std::vector<SynonymRule> const& rules) {
        for (auto const& given : rules) {
            std::vector<std::vector<SearchWord>> means;
            for (auto const& text : given.means) {
                means.push_back(search_words(text::to_nfc(text)));
                if (means.back().empty()) means.pop_back();
            }
            for (auto const& text : given.says) {
                Rule rule{.says = {},
                          .marked = search_words(text::to_nfc(text)),
                          .means = means,
                          .weight = static_cast<float>(given.weight)};
                if (rule.marked.empty() || means.empty()) continue;
                for (auto const& word : rule.marked) {
                    rule.says.push_back(word.letters);
                    // Known as a word, so that a slip in it is repaired towards it.
                    m_inside->terms[term(word.letters)].everyday = true;
                }
                m_inside->rules_by_first[rule.says.front()].push_back(m_inside->rules.size());
                m_inside->rules.push_back(std::move(rule));
            }
        }
    }

    std::unique_ptr<Inside const> finish() {
        auto& in = *m_inside;
        auto const documents = std::max<double>(1, static_cast<double>(in.documents.size()));
        for (auto& term : in.terms) {
            // "chức" (tổ chức) fills official titles and would make "di chúc" weak: what counts is everyday speech.
            double const held = term.everyday_documents + (term.documents - term.everyday_documents) / official_share;
            auto const idf = std::log(1 + documents / (1 + held)) / std::log(1 + documents);
            term.weight = static_cast<float>(0.15 + 0.85 * idf);
            // "3 tuổi" must not find what happens to say "3 trong 1".
            if (term.letters.size() <= 2 && term.letters.find_first_not_of("0123456789") == std::string::npos)
                term.weight *= term.letters.size() == 1 ? 0.3F : 0.6F;
            if (auto const found = in.filler.find(term.letters); found != in.filler.end()) term.weight *= found->second;
        }
        for (auto& line : in.lines)
            for (std::uint32_t i = 0; i < line.count; ++i)
                line.weight += in.terms[in.words[line.first + i]].weight;
        place_postings();
        in.by_letters.resize(in.terms.size());
        std::iota(in.by_letters.begin(), in.by_letters.end(), 0U);
        std::ranges::sort(in.by_letters, {}, [&](TermId id) -> std::string const& { return in.terms[id].letters; });
        in.letter_set.resize(in.terms.size());
        for (TermId id = 0; id < in.terms.size(); ++id) {
            for (char const c : in.terms[id].letters)
                if (c >= 'a' && c <= 'z') in.letter_set[id] |= 1U << (c - 'a');
            if (in.terms[id].everyday && in.terms[id].letters.size() > 1)
                in.by_sound[sound_of(in.terms[id].letters)].push_back(id);
        }
        in.words.shrink_to_fit();
        in.lines.shrink_to_fit();
        return std::move(m_inside);
    }

    Inside& inside() { return *m_inside; }

private:
    struct Place {
        TermId term;
        Posting posting;
    };

    void count(TermId id, std::uint32_t document, bool everyday) {
        if (m_seen_in.size() <= id) m_seen_in.resize(id + 1, {~0U, ~0U});
        auto& known = m_inside->terms[id];
        if (m_seen_in[id].first != document) ++known.documents;
        m_seen_in[id].first = document;
        if (!everyday) return;
        if (m_seen_in[id].second != document) ++known.everyday_documents;
        m_seen_in[id].second = document;
    }

    TermId term(std::string const& letters) {
        auto const [found, is_new] = m_inside->term_of.emplace(letters, static_cast<TermId>(m_inside->terms.size()));
        if (is_new) m_inside->terms.push_back({.letters = letters, .forms = {}});
        return found->second;
    }

    void place_postings() {
        auto& in = *m_inside;
        in.posting_begin.assign(in.terms.size() + 1, 0);
        for (auto const& place : m_places)
            ++in.posting_begin[place.term + 1];
        std::partial_sum(in.posting_begin.begin(), in.posting_begin.end(), in.posting_begin.begin());
        in.postings.resize(m_places.size());
        auto next = in.posting_begin;
        for (auto const& place : m_places)
            in.postings[next[place.term]++] = place.posting;
        m_places.clear();
    }

    std::unique_ptr<Inside> m_inside;
    std::vector<Place> m_places;
    std::vector<std::pair<std::uint32_t, std::uint32_t>>
        m_seen_in; // last document that had the word: at all, in an everyday name
    std::vector<Place> m_bag;
    std::uint32_t m_bag_of = ~0U;
};

// The best code of a phrase first; the others a little less.
float trust_by_order(std::size_t order) {
    return std::max(0.8F, 1.0F - 0.05F * static_cast<float>(order));
}

} // namespace

SearchIndex SearchIndex::build(CatalogData const& data) {
    Builder builder;
    builder.filler(data.synonyms.filler);
    std::unordered_map<std::string, std::uint32_t> number_of;
    for (auto const& procedure : data.procedures) {
        auto const [known, is_new] = number_of.emplace(procedure.code, 0);
        if (!is_new) continue; // a later version of the same procedure has the same names
        auto const number = builder.document({.code = procedure.code,
                                              .title = shown_title(procedure),
                                              .domain = procedure.domain_name,
                                              .rank = static_cast<float>(procedure.everyday_rank) / 100.0F,
                                              .elsewhere = !served_in_commune(procedure.handler),
                                              .ended = !procedure.replaced_by.empty()});
        known->second = number;
        builder.begin_bag(number);
        builder.line(number, Line::Kind::title, 0.9F, procedure.title);
        builder.line(number, Line::Kind::plain_title, 1.0F, procedure.plain_title.vi);
        builder.line(number, Line::Kind::plain_title, 1.0F, procedure.plain_title.en);
        for (auto const& keyword : procedure.keywords)
            builder.line(number, Line::Kind::keyword, 1.0F, keyword);
        builder.line(number, Line::Kind::domain, 0.55F, procedure.domain_name);
        builder.end_bag();
    }
    for (auto const& procedure : data.elsewhere) {
        if (!number_of.emplace(procedure.code, 0).second) continue;
        auto const number = builder.document({.code = procedure.code,
                                              .title = procedure.title,
                                              .domain = procedure.domain_name,
                                              .rank = 0,
                                              .elsewhere = true,
                                              .ended = false});
        number_of[procedure.code] = number;
        builder.line(number, Line::Kind::title, 0.9F, procedure.title);
    }
    for (auto const& phrase : data.synonyms.phrases)
        for (std::size_t i = 0; i < phrase.codes.size(); ++i)
            if (auto const found = number_of.find(phrase.codes[i]); found != number_of.end())
                for (auto const& text : phrase.says)
                    builder.line(found->second, Line::Kind::keyword, trust_by_order(i), text);
    builder.rules(data.synonyms.words);
    for (auto const& field : data.fields)
        for (auto const& code : field.codes)
            builder.inside().field_of_code.emplace(code, field.code);
    return SearchIndex(builder.finish());
}

} // namespace motcua::catalog
