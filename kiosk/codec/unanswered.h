#pragma once
// Searches nobody answered, counted by kiosk so that synonyms.json can grow: <data>/unanswered.json. Words are in it only
// when catalog::recording_of allows them; who asked and when is not (a day is the finest time).
#include "kiosk/codec/config_problem.h"
#include "kiosk/core/catalog/recording.h"
#include <expected>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::codec {

struct UnansweredWords {
    std::string words; // lower case, NFC, single spaces
    int count = 0;
    std::string last_day;                            // YYYY-MM-DD
    std::map<std::string, int, std::less<>> chosen; // code of what was taken in the end -> how often
    bool operator==(UnansweredWords const&) const = default;
};

struct Unanswered {
    std::string since; // YYYY-MM-DD
    int counted = 0;   // all of them
    int withheld = 0;  // of these, could have named a person: only counted
    std::vector<UnansweredWords> words;
    bool operator==(Unanswered const&) const = default;
};

// Pure. At most 400 different words are kept and none longer than 180 days (N101: as long as the event log); the rarest
// and oldest go first.
void count_unanswered(Unanswered& book, std::string_view query, std::string_view chosen, catalog::NameList const& names,
                      catalog::Date day);

// A file that is not there or damaged is an empty book: counting starts anew.
Unanswered read_unanswered(std::filesystem::path const& file);
bool write_unanswered(std::filesystem::path const& file, Unanswered const& book);

// config/catalogue/names.json.
std::expected<catalog::NameList, ConfigProblems> read_names(std::filesystem::path const& file);

} // namespace motcua::codec
