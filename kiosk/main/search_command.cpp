#include "kiosk/main/search_command.h"

#include "kiosk/codec/catalog_reader.h"
#include "kiosk/codec/json_member.h"
#include "kiosk/core/catalog/search.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <string>

namespace motcua {

namespace {

struct Request {
    std::string query;
    std::string eval_file;
    std::filesystem::path config = "config";
    int limit = 10;
    bool as_json = false;
};

constexpr int exit_found = 0;
constexpr int exit_nearest_only = 1;
constexpr int exit_unreadable = 2;

void print_answer(catalog::SearchAnswer const& answer, Request const& request) {
    if (!request.as_json) {
        if (answer.kind == catalog::SearchAnswer::Kind::nearest && !answer.hits.empty())
            fmt::print("Không thấy đúng ý; gần nhất là:\n");
        if (answer.hits.empty()) fmt::print("Không tìm thấy. Xem theo việc trong đời hoặc hỏi cán bộ.\n");
        for (auto const& hit : answer.hits)
            fmt::print("{}\t{}\t{:.1f}{}\n", hit.code, hit.title, hit.score,
                       hit.elsewhere ? "\tviệc này làm ở nơi khác" : "");
        return;
    }
    nlohmann::json hits = nlohmann::json::array();
    for (auto const& hit : answer.hits)
        hits.push_back({{"code", hit.code},
                        {"title", hit.title},
                        {"score", std::round(hit.score * 10) / 10},
                        {"elsewhere", hit.elsewhere}});
    nlohmann::json const out{{"query", request.query},
                             {"found", answer.kind == catalog::SearchAnswer::Kind::found},
                             {"hits", std::move(hits)},
                             {"fields", answer.field_codes}};
    fmt::print("{}\n", out.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
}

int evaluate(catalog::SearchIndex const& index, Request const& request) {
    auto const file = codec::read_json_file(request.eval_file);
    if (!file) {
        fmt::print(stderr, "{}\n", codec::text_of(file.error()));
        return exit_unreadable;
    }
    codec::ConfigProblems problems;
    codec::Member const root(*file, "", request.eval_file, problems);
    int count = 0;
    int first = 0;
    int in_three = 0;
    for (auto const& item : root.objects("queries")) {
        auto const query = item.needed_text("query");
        auto const codes = item.texts("codes");
        auto const answer = index.search(query, {.limit = 3});
        auto const right = [&](catalog::Hit const& hit) { return std::ranges::find(codes, hit.code) != codes.end(); };
        ++count;
        bool const among = std::ranges::any_of(answer.hits, right);
        in_three += among ? 1 : 0;
        if (!answer.hits.empty() && right(answer.hits.front())) {
            ++first;
            continue;
        }
        std::string got;
        for (auto const& hit : answer.hits)
            got += fmt::format(" {} ({:.1f})", hit.code, hit.score);
        fmt::print("miss {}: \"{}\" wants {}, got{}\n", among ? "(in top 3)" : "(not in top 3)", query,
                   fmt::join(codes, " "), got.empty() ? " nothing" : got);
    }
    for (auto const& problem : problems)
        fmt::print(stderr, "{}\n", codec::text_of(problem));
    double const all = std::max(count, 1);
    fmt::print("top1 {:.1f}% top3 {:.1f}% of {}\n", 100.0 * first / all, 100.0 * in_three / all, count);
    return problems.empty() ? exit_found : exit_unreadable;
}

int run(Request const& request) {
    auto const data = codec::read_catalogue(request.config / "catalogue");
    if (!data) {
        for (auto const& problem : data.error())
            fmt::print(stderr, "{}\n", codec::text_of(problem));
        return exit_unreadable;
    }
    auto const index = catalog::SearchIndex::build(*data);
    if (!request.eval_file.empty()) return evaluate(index, request);
    auto const answer = index.search(request.query, {.limit = request.limit});
    print_answer(answer, request);
    return answer.kind == catalog::SearchAnswer::Kind::found ? exit_found : exit_nearest_only;
}

} // namespace

void add_search_command(CLI::App& app, int& exit_code) {
    auto request = std::make_shared<Request>();
    auto* command = app.add_subcommand("search", "find a procedure by everyday words");
    auto* query = command->add_option("query", request->query, "what a citizen would say");
    auto* eval = command->add_option("--eval", request->eval_file, "measure on a file of queries");
    query->excludes(eval);
    command->add_option("--limit", request->limit, "how many")->check(CLI::Range(1, 1000))->capture_default_str();
    command->add_flag("--json", request->as_json, "print JSON");
    command->add_option("--config", request->config, "the config folder")->capture_default_str();
    command->callback([request, &exit_code, command] {
        if (request->eval_file.empty() && command->get_option("query")->count() == 0)
            throw CLI::RequiredError("query or --eval");
        exit_code = run(*request);
    });
}

} // namespace motcua
