package app.throughline.mailroom.webhook;

import app.throughline.builder.page.BuilderPage;
import app.throughline.builder.page.PreviewPanel;
import app.throughline.web.Form;

/**
 * Says whom an endpoint hears of.
 *
 * @param name of the endpoint
 * @param href its page
 * @param version that was seen
 * @param form what is wrong, once somebody wanted to keep it
 */
public record EndpointFilterPage(
        String name, String href, int version, BuilderPage builder, PreviewPanel preview, Form form) {}
