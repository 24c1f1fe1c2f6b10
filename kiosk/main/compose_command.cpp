#include "kiosk/main/compose_command.h"

#include "kiosk/core/text/compose.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <map>
#include <memory>
#include <string>

namespace motcua {

void add_compose_command(CLI::App& app, int& exit_code) {
    auto options = std::make_shared<text::ComposeOptions>();
    CLI::App* command = app.add_subcommand("compose", "turn keystrokes into Vietnamese text, one line at a time");
    std::map<std::string, text::Method> const methods{
        {"telex", text::Method::telex}, {"vni", text::Method::vni}, {"tone", text::Method::tone_keys}};
    std::map<std::string, text::TonePlacement> const placements{{"new", text::TonePlacement::new_style},
                                                                {"old", text::TonePlacement::old_style}};
    command->add_option("--method", options->method, "telex, vni or tone")
        ->required()
        ->transform(CLI::CheckedTransformer(methods, CLI::ignore_case));
    command->add_option("--placement", options->placement, "new (hoà, thuý) or old (hòa, thúy)")
        ->transform(CLI::CheckedTransformer(placements, CLI::ignore_case));
    command->callback([options, &exit_code] {
        for (std::string line; std::getline(std::cin, line);) {
            if (!line.empty() && line.back() == '\r') line.pop_back();
            std::cout << text::compose_line(line, *options) << '\n';
        }
        std::cout.flush();
        exit_code = std::cout ? 0 : 1;
    });
}

} // namespace motcua
