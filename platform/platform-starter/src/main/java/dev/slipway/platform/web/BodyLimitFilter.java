package dev.slipway.platform.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import dev.slipway.platform.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts what is really read, so that a body without a length, sent in chunks, is limited
 * like any other.
 */
class BodyLimitFilter extends OncePerRequestFilter {

	private final DataSize limit;

	private final ProblemWriter problems;

	BodyLimitFilter(DataSize limit, ProblemWriter problems) {
		this.limit = limit;
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			if (request.getContentLengthLong() > limit.toBytes()) {
				throw new BodyTooLarge(limit);
			}
			chain.doFilter(new LimitedRequest(request), response);
		}
		catch (BodyTooLarge ex) {
			problems.write(request, response, ex);
		}
	}

	private final class LimitedRequest extends HttpServletRequestWrapper {

		LimitedRequest(HttpServletRequest request) {
			super(request);
		}

		@Override
		public ServletInputStream getInputStream() throws IOException {
			return new LimitedInput(super.getInputStream());
		}

		@Override
		public BufferedReader getReader() throws IOException {
			var encoding = getCharacterEncoding();
			var charset = (encoding != null) ? Charset.forName(encoding) : StandardCharsets.UTF_8;
			return new BufferedReader(new InputStreamReader(getInputStream(), charset));
		}

	}

	private final class LimitedInput extends ServletInputStream {

		private final ServletInputStream body;

		private long read;

		LimitedInput(ServletInputStream body) {
			this.body = body;
		}

		@Override
		public int read() throws IOException {
			var next = body.read();
			count((next < 0) ? 0 : 1);
			return next;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			var count = body.read(target, offset, length);
			count(count);
			return count;
		}

		private void count(int bytes) {
			read += Math.max(bytes, 0);
			if (read > limit.toBytes()) {
				throw new BodyTooLarge(limit);
			}
		}

		@Override
		public boolean isFinished() {
			return body.isFinished();
		}

		@Override
		public boolean isReady() {
			return body.isReady();
		}

		@Override
		public void setReadListener(ReadListener listener) {
			body.setReadListener(listener);
		}

		@Override
		public void close() throws IOException {
			body.close();
		}

	}

}
