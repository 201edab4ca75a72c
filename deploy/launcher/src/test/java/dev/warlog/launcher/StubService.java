package dev.warlog.launcher;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Stands in for a service: is ready at once, and tells its environment. */
final class StubService {
    private StubService() {}

    /** What {@code java} needs to run it. */
    static List<String> program() {
        return List.of("-cp", System.getProperty("java.class.path"), StubService.class.getName());
    }

    /** What {@code java} needs to run something that ends at once with a last word. */
    static List<String> brokenProgram() {
        return List.of("-cp", System.getProperty("java.class.path"), StubService.class.getName(), "broken");
    }

    public static void main(String[] args) throws Exception {
        if (args.length > 0) {
            System.out.println("{\"level\":\"ERROR\",\"message\":\"no \\\"luck\\\" today\"}");
            System.exit(3);
        }
        int port = Integer.parseInt(System.getenv("PORT"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String name = Path.of(path).getFileName().toString();
            byte[] body = Optional.ofNullable(System.getenv(name)).orElse("").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }
}
