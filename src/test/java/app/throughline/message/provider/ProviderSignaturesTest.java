package app.throughline.message.provider;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.world.Proves;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whom reports are believed. */
class ProviderSignaturesTest {
    /** The example of Twilio's documentation. */
    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";

    private static final Map<String, String> FIELDS = Map.of(
            "CallSid", "CA1234567890ABCDE",
            "Caller", "+14158675309",
            "Digits", "1234",
            "From", "+14158675309",
            "To", "+18005551212");

    @Test
    @Proves("ME-1")
    void aFormIsSignedAsProvidersOfTextMessagesDo() {
        assertThat(ProviderSignatures.isForm("12345", URL, FIELDS, "RSOYDt4T1cUTdK1PDd93/VVr8B8="))
                .isTrue();
        assertThat(ProviderSignatures.isForm("12346", URL, FIELDS, "RSOYDt4T1cUTdK1PDd93/VVr8B8="))
                .isFalse();
        assertThat(ProviderSignatures.isForm("12345", URL + "x", FIELDS, "RSOYDt4T1cUTdK1PDd93/VVr8B8="))
                .isFalse();
        assertThat(ProviderSignatures.isForm("", URL, FIELDS, "")).isFalse();
    }

    @Test
    @Proves("ME-1")
    void aBodyIsSignedAsStandardWebhooksAreAndNotForLong() {
        // the example of the Standard Webhooks specification
        var secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        var id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
        var body = "{\"test\": 2432232314}";
        var signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        var sent = Instant.ofEpochSecond(1_614_265_330);
        assertThat(ProviderSignatures.isWebhook(secret, id, "1614265330", body, "v1,x " + signature, sent))
                .isTrue();
        assertThat(ProviderSignatures.isWebhook(secret, id, "1614265330", body + " ", signature, sent))
                .isFalse();
        assertThat(ProviderSignatures.isWebhook(secret, id, "1614265330", body, signature, sent.plusSeconds(301)))
                .isFalse();
        assertThat(ProviderSignatures.isWebhook("", id, "1614265330", body, signature, sent))
                .isFalse();
    }
}
