#include "kiosk/main/portal_command.h"

#include <csignal>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "net/portal/portal.h"

namespace motcua {
namespace {

struct PortalArguments {
    std::string listen = "127.0.0.1:8080";
    std::string data;
    std::string config = "config";
    std::string public_origin;
    std::optional<int> officer_after;
    bool development = false;
};

int complain(std::string const& message) {
    fmt::print(stderr, "motcua portal: {}\n", message);
    return 1;
}

int run(PortalArguments const& arguments) {
    auto const colon = arguments.listen.rfind(':');
    int port = 0;
    try {
        if (colon == std::string::npos) return complain("--listen needs HOST:PORT, such as 127.0.0.1:8080");
        port = std::stoi(arguments.listen.substr(colon + 1));
    } catch (std::exception const&) {
        return complain("--listen needs HOST:PORT, such as 127.0.0.1:8080");
    }
    // Blocked before any thread exists, so that only the waiting thread below ever sees them.
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);

    portal::PortalOptions options;
    options.host = arguments.listen.substr(0, colon);
    options.port = port;
    options.data_dir = arguments.data;
    options.config_dir = arguments.config;
    options.public_origin = arguments.public_origin;
    options.development_hooks = arguments.development ? portal::DevelopmentHooks::on : portal::DevelopmentHooks::off;
    if (arguments.officer_after) options.officer_accepts_after = std::chrono::seconds{*arguments.officer_after};
    auto started = portal::Portal::start(std::move(options));
    if (!started) return complain(started.error().message);
    auto const& portal = **started;
    fmt::print("portal: {}\nsign-in page: {}/may\n", portal.base_url(), portal.origin());
    std::fflush(stdout);
    int signal = 0;
    sigwait(&ends, &signal);
    (*started)->stop();
    return 0;
}

}  // namespace

void add_portal_command(CLI::App& app, int& exit_code) {
    auto arguments = std::make_shared<PortalArguments>();
    auto* const command = app.add_subcommand("portal", "serve the portal with its sandbox back office and sign-in server");
    command->add_option("--listen", arguments->listen, "HOST:PORT to listen on; port 0 takes a free one")->capture_default_str();
    command->add_option("--data", arguments->data, "folder of the portal's store, made if needed")->required();
    command->add_option("--config", arguments->config, "folder with catalogue/, forms/, units/ and optionally portal.json")->capture_default_str();
    command->add_option("--public-origin", arguments->public_origin, "what a phone opens, such as https://portal.example; default http://HOST:PORT");
    command->add_option("--officer-after", arguments->officer_after, "seconds after which the sandbox officer accepts a dossier; default: only on request")
        ->check(CLI::NonNegativeNumber);
    command->add_flag("--development", arguments->development, "open the fault hooks /_test/* and the development client secret; loopback only");
    command->callback([arguments, &exit_code] { exit_code = run(*arguments); });
}

}  // namespace motcua
