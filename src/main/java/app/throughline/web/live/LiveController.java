package app.throughline.web.live;

import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.kernel.NotFound;
import app.throughline.web.LiveTopics;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Server-sent events, one stream per tab. They say that something changed and never what: the page then asks as its
 * viewer. The request's own (virtual) thread waits; it holds no connection to the database meanwhile.
 */
@Controller
class LiveController {
    private static final Logger log = LoggerFactory.getLogger(LiveController.class);
    private static final int MOST_TOPICS = 50;

    private final LiveStreams streams;
    private final Viewers viewers;
    private final Map<String, LiveTopics> kinds = new LinkedHashMap<>();
    private final long beatMillis;

    LiveController(
            LiveStreams streams,
            Viewers viewers,
            List<LiveTopics> kinds,
            @Value("${throughline.live.beat:15s}") Duration beat) {
        this.streams = streams;
        this.viewers = viewers;
        this.beatMillis = beat.toMillis();
        kinds.forEach(kind -> this.kinds.put(kind.kind(), kind));
    }

    @GetMapping("/events")
    void events(
            @RequestParam(defaultValue = "") String topics,
            @RequestParam(defaultValue = "0") String from,
            @RequestHeader(name = "Last-Event-ID", defaultValue = "") String last,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        var after = last.isEmpty() ? from : last;
        var stream = streams.open(
                viewer.accountId(), allowed(topics, viewer), after.matches("\\d{1,18}") ? Long.parseLong(after) : 0);
        try {
            response.setContentType("text/event-stream;charset=UTF-8");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            write(response, "retry: 3000\n\n");
            follow(stream, viewers.session(request), response);
        } catch (IOException gone) {
            log.trace("A tab was closed", gone);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            streams.remove(stream);
        }
    }

    /** Until the tab, the session or the application goes away. */
    private void follow(LiveStreams.Stream stream, BooleanSupplier session, HttpServletResponse response)
            throws IOException, InterruptedException {
        while (!stream.isClosed()) {
            var event = stream.next(beatMillis);
            boolean asks = event == null || event.topics().contains("account");
            if (stream.isClosed() || asks && !session.getAsBoolean()) {
                return;
            }
            write(response, event == null ? ": still here\n\n" : text(event));
        }
    }

    private static String text(LiveStreams.Event event) {
        var topics = event.topics().stream().map(topic -> '"' + topic + '"').collect(Collectors.joining(","));
        return "id: " + event.id() + "\ndata: {\"topics\":[" + topics + "]}\n\n";
    }

    private static void write(HttpServletResponse response, String text) throws IOException {
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }

    /** Names of happenings are open to all, records to those who see them. */
    private Set<String> allowed(String topics, Viewer viewer) {
        return Arrays.stream(topics.split(","))
                .limit(MOST_TOPICS)
                .filter(topic ->
                        topic.matches("[a-z_]+\\.[a-z_]+") || topic.matches("[a-z_]+:\\d{1,18}") && sees(topic, viewer))
                .collect(Collectors.toSet());
    }

    private boolean sees(String topic, Viewer viewer) {
        var colon = topic.indexOf(':');
        var kind = kinds.get(topic.substring(0, colon));
        try {
            return kind != null && kind.visible(Long.parseLong(topic.substring(colon + 1)), viewer);
        } catch (NotFound hidden) {
            return false;
        }
    }
}
