package app.throughline.access;

import app.throughline.audit.Origin;
import app.throughline.kernel.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds the session of a request, and runs the request for its person: for Spring Security and for the database. */
final class SessionFilter extends OncePerRequestFilter {
    private final Viewers viewers;

    SessionFilter(Viewers viewers) {
        this.viewers = viewers;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/assets/")
                || request.getRequestURI().startsWith("/webjars/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var viewer = SessionCookie.read(request).flatMap(viewers::ofSession);
        Origin.attempt(request.getRemoteAddr(), () -> {
            if (viewer.isEmpty()) {
                pass(chain, request, response);
                return;
            }
            SecurityContextHolder.getContext()
                    .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                            viewer.get(), "", AuthorityUtils.createAuthorityList("staff")));
            Caller.web(viewer.get().accountId()).attempt(() -> pass(chain, request, response));
        });
    }

    private static void pass(FilterChain chain, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
