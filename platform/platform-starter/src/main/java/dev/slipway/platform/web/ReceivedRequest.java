package dev.slipway.platform.web;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.apache.tomcat.util.http.Parameters;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;

/**
 * A request whose body is here. The server cannot read the parameters of a form from it
 * any more, so its parser is called from here.
 */
class ReceivedRequest extends HttpServletRequestWrapper {

	/** As many as the server parses by default. */
	private static final int MAX_PARAMETERS = 1000;

	private final byte[] body;

	private final ServletInputStream input;

	private @Nullable BufferedReader reader;

	private @Nullable Map<String, String[]> parameters;

	ReceivedRequest(HttpServletRequest request, byte[] body) {
		super(request);
		this.body = body;
		this.input = new Body(body);
	}

	@Override
	public ServletInputStream getInputStream() {
		return input;
	}

	@Override
	public BufferedReader getReader() {
		if (reader == null) {
			reader = new BufferedReader(new InputStreamReader(input, charset()));
		}
		return reader;
	}

	@Override
	public @Nullable String getParameter(String name) {
		var values = getParameterMap().get(name);
		return (values != null) ? values[0] : null;
	}

	@Override
	public String @Nullable [] getParameterValues(String name) {
		var values = getParameterMap().get(name);
		return (values != null) ? values.clone() : null;
	}

	@Override
	public Enumeration<String> getParameterNames() {
		return Collections.enumeration(getParameterMap().keySet());
	}

	@Override
	public Map<String, String[]> getParameterMap() {
		if (!isForm()) {
			return super.getParameterMap();
		}
		if (parameters == null) {
			parameters = Collections.unmodifiableMap(parse());
		}
		return parameters;
	}

	/** Only of a {@code POST}, as the server does. */
	private boolean isForm() {
		var type = getContentType();
		return getMethod().equals("POST") && type != null
				&& type.split(";", 2)[0].strip().equalsIgnoreCase(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
	}

	/** Those of the query come first. */
	private Map<String, String[]> parse() {
		var form = new Parameters();
		form.setLimit(MAX_PARAMETERS);
		form.setCharset(charset());
		super.getParameterMap().forEach((name, values) -> {
			for (var value : values) {
				form.addParameter(name, value);
			}
		});
		// a copy: the parser decodes the bytes in their place
		form.processParameters(body.clone(), 0, body.length);
		var parsed = new LinkedHashMap<String, String[]>();
		form.getParameterNames()
			.asIterator()
			.forEachRemaining((name) -> parsed.put(name, form.getParameterValues(name)));
		return parsed;
	}

	private Charset charset() {
		var encoding = getCharacterEncoding();
		return (encoding != null) ? Charset.forName(encoding) : StandardCharsets.UTF_8;
	}

	private static final class Body extends ServletInputStream {

		private final ByteArrayInputStream bytes;

		Body(byte[] bytes) {
			this.bytes = new ByteArrayInputStream(bytes);
		}

		@Override
		public int read() {
			return bytes.read();
		}

		@Override
		public int read(byte[] target, int offset, int length) {
			return bytes.read(target, offset, length);
		}

		@Override
		public int available() {
			return bytes.available();
		}

		@Override
		public boolean isFinished() {
			return bytes.available() == 0;
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setReadListener(ReadListener listener) {
			throw new IllegalStateException("The body is here already. Read it.");
		}

	}

}
