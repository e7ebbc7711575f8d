package app.throughline.message.provider;

import app.throughline.kernel.Caller;
import app.throughline.message.MessageState;
import app.throughline.message.OptOuts;
import app.throughline.message.Releases;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.ObjectMapper;

/**
 * What providers report. Each request is signed; one that is not is answered like one about nothing. Reports may come
 * twice and in any order.
 */
@RestController
@RequestMapping("/provider")
class ProviderController {
    private static final Set<String> STOP = Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT");
    private static final Set<String> START = Set.of("START", "YES", "UNSTOP");
    private static final Pattern MESSAGE_ID = Pattern.compile("<?(message-[0-9]{1,18}-[0-9]{1,5})@throughline>?");
    private static final Map<String, MessageState> STATES = Map.of(
            "delivered", MessageState.DELIVERED,
            "bounced", MessageState.BOUNCED,
            "complained", MessageState.COMPLAINED,
            "undelivered", MessageState.FAILED,
            "failed", MessageState.FAILED);

    private final Releases releases;
    private final OptOuts optOuts;
    private final Secrets secrets;
    private final ObjectMapper json;
    private final InstantSource clock;

    /** What requests are signed with. @param site where providers reach us */
    @Component
    record Secrets(
            @Value("${throughline.provider.secret:}") String mail,
            @Value("${throughline.sms.password:}") String sms,

            @Value("${throughline.url:http://localhost:8080}")
            String site) {
        /** Without the secrets. */
        @Override
        public String toString() {
            return site;
        }
    }

    ProviderController(
            Releases releases,
            OptOuts optOuts,
            Secrets secrets,
            ObjectMapper json,
            @Qualifier("systemClock") InstantSource clock) {
        this.releases = releases;
        this.optOuts = optOuts;
        this.secrets = secrets;
        this.json = json;
        this.clock = clock;
    }

    /** What became of a text message. */
    @PostMapping("/sms/status/{key:[a-z0-9-]{1,100}}")
    ResponseEntity<Void> textStatus(
            @PathVariable String key,
            @RequestParam Map<String, String> fields,
            @RequestHeader(name = "X-Twilio-Signature", defaultValue = "") String signature) {
        if (!isSigned("/provider/sms/status/" + key, fields, signature)) {
            return nothing();
        }
        var state = STATES.get(fields.getOrDefault("MessageStatus", "").toLowerCase(Locale.ROOT));
        return state == null || reported(key, state, false, fields.getOrDefault("ErrorCode", ""))
                ? ResponseEntity.noContent().build()
                : nothing();
    }

    /** A text message that somebody sent: STOP and START set consent, whatever else it says. */
    @PostMapping("/sms/inbound")
    ResponseEntity<Void> textCame(
            @RequestParam Map<String, String> fields,
            @RequestHeader(name = "X-Twilio-Signature", defaultValue = "") String signature) {
        if (!isSigned("/provider/sms/inbound", fields, signature)) {
            return nothing();
        }
        var word = fields.getOrDefault("Body", "").strip().toUpperCase(Locale.ROOT);
        if (STOP.contains(word) || START.contains(word)) {
            optOuts.phoneAnswered(fields.getOrDefault("From", ""), START.contains(word));
        }
        return ResponseEntity.noContent().build();
    }

    /** What became of a mail. */
    @PostMapping("/email/events")
    ResponseEntity<Void> mailEvent(
            @RequestBody String body,
            @RequestHeader(name = "webhook-id", defaultValue = "") String id,
            @RequestHeader(name = "webhook-timestamp", defaultValue = "") String timestamp,
            @RequestHeader(name = "webhook-signature", defaultValue = "") String signatures) {
        if (!ProviderSignatures.isWebhook(secrets.mail(), id, timestamp, body, signatures, clock.instant())) {
            return nothing();
        }
        var report = json.readTree(body);
        var key = MESSAGE_ID.matcher(report.path("message_id").asString(""));
        var state = STATES.get(report.path("type").asString(""));
        boolean isForGood = report.path("permanent").asBoolean(false);
        return key.matches()
                        && state != null
                        && reported(
                                key.group(1),
                                state,
                                isForGood,
                                report.path("detail").asString(""))
                ? ResponseEntity.noContent().build()
                : nothing();
    }

    private boolean reported(String key, MessageState state, boolean isForGood, String detail) {
        var said = detail.length() <= 500 ? detail : detail.substring(0, 500);
        return Caller.SERVICE.call(() -> releases.reported(key, state, isForGood, said));
    }

    private boolean isSigned(String path, Map<String, String> fields, String signature) {
        return ProviderSignatures.isForm(secrets.sms(), secrets.site().replaceAll("/+$", "") + path, fields, signature);
    }

    private static ResponseEntity<Void> nothing() {
        return ResponseEntity.status(HttpStatus.NOT_FOUND).build();
    }
}
