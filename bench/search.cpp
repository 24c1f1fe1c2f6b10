// Search per keystroke over 400, 6,000 and 60,000 procedures, building, memory, loading. Figures, not tests.
#include "kiosk/core/catalog/search.h"
#include "kiosk/codec/catalog_pack.h"
#include "kiosk/codec/catalog_reader.h"
#include "kiosk/codec/units_reader.h"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace {

using namespace motcua;

std::filesystem::path config() {
    for (auto const* place : {"config", "../config", "../../config"})
        if (std::filesystem::exists(std::filesystem::path(place) / "catalogue")) return place;
    return "config";
}

// The real catalogue, then as many more titles as asked for: real ones with a word changed, so that the vocabulary
// stays real.
catalog::CatalogData data_of(std::size_t size) {
    auto data = codec::read_catalogue(config() / "catalogue").value();
    auto const real = data.elsewhere;
    if (size <= data.procedures.size() + 100) {
        data.elsewhere.clear();
        return data;
    }
    for (std::size_t i = 0; data.procedures.size() + data.elsewhere.size() < size; ++i) {
        auto copy = real[i % real.size()];
        copy.code = "9." + std::to_string(100'000 + i);
        copy.title += " tại khu vực " + std::to_string(i % 97);
        data.elsewhere.push_back(std::move(copy));
    }
    return data;
}

// Every beginning of what people type.
std::vector<std::string> keystrokes() {
    std::vector<std::string> out;
    for (std::string const query :
         {"giấy khai sanh cho con", "dang ky tam tru", "trợ cấp người cao tuổi", "ddawng kys keets hoon",
          "lam so do dat ong ba", "chung thuc ban sao", "xin giay xac nhan doc than", "hàng xóm lấn đất"})
        for (std::size_t end = 1; end <= query.size(); ++end)
            if (end == query.size() || (static_cast<unsigned char>(query[end]) & 0xC0U) != 0x80U)
                out.push_back(query.substr(0, end));
    return out;
}

void keystroke(benchmark::State& state) {
    auto const index = catalog::SearchIndex::build(data_of(static_cast<std::size_t>(state.range(0))));
    auto const typed = keystrokes();
    std::vector<double> times;
    std::size_t at = 0;
    for (auto _ : state) {
        auto const begin = std::chrono::steady_clock::now();
        benchmark::DoNotOptimize(index.search(typed[at++ % typed.size()]));
        times.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count());
    }
    std::ranges::sort(times);
    state.counters["median_us"] = times[times.size() / 2];
    state.counters["p99_us"] = times[times.size() * 99 / 100];
    state.counters["index_bytes"] = static_cast<double>(index.memory_bytes());
}
BENCHMARK(keystroke)->Arg(400)->Arg(6'000)->Arg(60'000)->Unit(benchmark::kMicrosecond);

void build_index(benchmark::State& state) {
    auto const data = data_of(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state)
        benchmark::DoNotOptimize(catalog::SearchIndex::build(data));
}
BENCHMARK(build_index)->Arg(400)->Arg(6'000)->Arg(60'000)->Unit(benchmark::kMillisecond);

void load_from_folder(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(codec::read_catalogue(config() / "catalogue"));
}
BENCHMARK(load_from_folder)->Unit(benchmark::kMillisecond);

void load_prepared(benchmark::State& state) {
    auto const keep = std::filesystem::temp_directory_path() / "motcua-bench-keep";
    using namespace std::chrono;
    catalog::Date const day = 2027y / 1 / 1;
    codec::load_catalogue(config() / "catalogue", keep, day);
    for (auto _ : state)
        benchmark::DoNotOptimize(codec::load_catalogue(config() / "catalogue", keep, day));
    std::error_code ignored;
    std::filesystem::remove_all(keep, ignored);
}
BENCHMARK(load_prepared)->Unit(benchmark::kMillisecond);

void load_units(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(codec::read_units(config() / "units"));
}
BENCHMARK(load_units)->Unit(benchmark::kMillisecond);

void search_units(benchmark::State& state) {
    auto const units = codec::read_units(config() / "units").value();
    for (auto _ : state)
        benchmark::DoNotOptimize(units->search("xã sơn định chợ lách"));
}
BENCHMARK(search_units)->Unit(benchmark::kMicrosecond);

} // namespace

BENCHMARK_MAIN();
