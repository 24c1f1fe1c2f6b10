// SqliteAudit::verify(): finds any cut, change or reorder and says where (issue 7.8).
#include "kiosk/store/audit.h"
#include "kiosk/store/audit_chain.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace motcua::store {

namespace {

using Fault = AuditVerdict::Fault;

struct Line {
    std::int64_t number = 0;
    AuditEntry entry;
    Sha256 hash;
};

struct Seal {
    ChainPoint point;
    std::string signature;
};

struct End {
    ChainPoint point;
    std::string proof;
};

struct Chain {
    std::vector<Line> lines;
    std::vector<Seal> seals;
    std::optional<End> start, head;
};

Chain read_chain(Work& work) {
    Chain chain;
    work.each("SELECT number, at, event, actor, actor_ref, subject, count, hash FROM audit ORDER BY number",
              [&](Row row) {
                  AuditEntry entry{moment(row.integer(1)),
                                   static_cast<AuditEvent>(row.integer(2)),
                                   static_cast<AuditActor>(row.integer(3)),
                                   std::string{row.bytes(4)},
                                   std::string{row.bytes(5)},
                                   row.integer(6)};
                  chain.lines.push_back({row.integer(0), std::move(entry), point_from(0, row.bytes(7)).hash});
              });
    work.each("SELECT number, hash, signature FROM audit_seal ORDER BY number", [&](Row row) {
        chain.seals.push_back({point_from(row.integer(0), row.bytes(1)), std::string{row.bytes(2)}});
    });
    work.each("SELECT place, number, hash, proof FROM audit_end", [&](Row row) {
        auto& end = row.bytes(0) == "head" ? chain.head : chain.start;
        end = End{point_from(row.integer(1), row.bytes(2)), std::string{row.bytes(3)}};
    });
    return chain;
}

class Verifier {
public:
    Verifier(Chain const& chain, Keyring const& keyring) : m_chain(chain), m_keyring(keyring) {
        m_verdict.entries = static_cast<std::int64_t>(chain.lines.size());
        m_verdict.seals = static_cast<std::int64_t>(chain.seals.size());
    }

    AuditVerdict run() {
        ends_are_ours() && lines_follow_each_other() && end_is_there() && seals_are_ours();
        if (m_verdict.fault == Fault::none) m_verdict.detail = "the audit log is whole";
        return m_verdict;
    }

private:
    bool found(Fault fault, std::int64_t number, std::string detail) {
        m_verdict.fault = fault;
        m_verdict.at_number = number;
        m_verdict.detail = std::move(detail);
        return false;
    }

    bool proved(std::string_view place, End const& end) const {
        auto const mac = m_keyring.audit_mac(end_text(place, end.point));
        return end.proof == blob(mac).bytes;
    }

    bool ends_are_ours() {
        if (m_chain.start && !proved("start", *m_chain.start))
            return found(Fault::start_cut, m_chain.start->point.number,
                         "the record of what was pruned at the start is not ours");
        if (m_chain.head && !proved("head", *m_chain.head))
            return found(Fault::end_cut, m_chain.head->point.number, "the record of the last entry is not ours");
        if (!m_chain.head && (!m_chain.lines.empty() || !m_chain.seals.empty()))
            return found(Fault::end_cut, 0, "the record of the last entry is missing");
        return true;
    }

    bool lines_follow_each_other() {
        ChainPoint at = m_chain.start ? m_chain.start->point : ChainPoint{};
        for (auto const& line : m_chain.lines) {
            if (line.number != at.number + 1) {
                bool const first = &line == &m_chain.lines.front();
                return found(first ? Fault::start_cut : Fault::entry_missing, at.number + 1,
                             fmt::format("entry {} is missing, entry {} follows", at.number + 1, line.number));
            }
            auto const expected = chained(at.hash, audit_text(line.number, line.entry));
            if (expected != line.hash) return changed_or_moved(line, at);
            at = {line.number, expected};
        }
        m_end = at;
        return true;
    }

    bool changed_or_moved(Line const& line, ChainPoint const& before) {
        // Does another entry fit here? Then somebody swapped them.
        for (auto const& other : m_chain.lines)
            if (chained(before.hash, audit_text(line.number, other.entry)) == other.hash && other.number != line.number)
                return found(Fault::order_changed, line.number,
                             fmt::format("entry {} stands where entry {} belongs", line.number, other.number));
        return found(Fault::entry_changed, line.number,
                     fmt::format("entry {} does not fit the one before it: it, or its hash, was changed", line.number));
    }

    bool end_is_there() {
        if (!m_chain.head || m_chain.head->point == m_end) return true;
        if (m_chain.head->point.number > m_end.number)
            return found(
                Fault::end_cut, m_end.number + 1,
                fmt::format("entries {} to {} are missing at the end", m_end.number + 1, m_chain.head->point.number));
        return found(Fault::entry_changed, m_chain.head->point.number + 1,
                     "there are entries after the last one this kiosk wrote");
    }

    bool seals_are_ours() {
        std::map<std::int64_t, Sha256> hashes;
        for (auto const& line : m_chain.lines)
            hashes.emplace(line.number, line.hash);
        for (auto const& seal : m_chain.seals) {
            if (!m_keyring.audit_signed(end_text("seal", seal.point), seal.signature))
                return found(Fault::seal_broken, seal.point.number,
                             fmt::format("the seal after entry {} is not ours", seal.point.number));
            auto const sealed = hashes.find(seal.point.number);
            if (sealed == hashes.end() || sealed->second != seal.point.hash)
                return found(Fault::entry_changed, seal.point.number,
                             fmt::format("entry {} is not the one that was sealed", seal.point.number));
        }
        return true;
    }

    Chain const& m_chain;
    Keyring const& m_keyring;
    AuditVerdict m_verdict;
    ChainPoint m_end;
};

} // namespace

Stored<AuditVerdict> SqliteAudit::verify() {
    Chain chain;
    auto const read = m_context.read([&](Work& work) { chain = read_chain(work); });
    if (!read) return std::unexpected(read.error());
    return Verifier{chain, m_context.keyring()}.run();
}

} // namespace motcua::store
