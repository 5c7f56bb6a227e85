package dev.slipway.platform.contract;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class BreaksTests {

	private static final String CONTRACT = """
			openapi: 3.1.0
			info: {title: boats, version: '1'}
			servers: [{url: /}]
			security: [{token: []}]
			paths:
			  /boats:
			    get:
			      security: []
			      parameters:
			        - {name: q, in: query, schema: {type: string, default: '', maxLength: 40}}
			        - {name: sort, in: query, schema: {type: string, enum: [name, length]}}
			      responses:
			        '200': {content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Boat'}}}}}
			    post:
			      security: [{token: [boats:write]}]
			      parameters:
			        - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
			        - {name: dryRun, in: query, schema: {type: boolean}}
			      requestBody:
			        required: true
			        content:
			          application/json: {schema: {$ref: '#/components/schemas/NewBoat'}}
			          text/csv: {schema: {type: string}}
			      responses:
			        '201':
			          headers: {Location: {schema: {type: string}}}
			          content: {application/json: {schema: {$ref: '#/components/schemas/Boat'}}}
			        '409': {$ref: '#/components/responses/Problem-409'}
			  /boats/{name}:
			    delete:
			      x-internal: false
			      parameters:
			        - {name: name, in: path, required: true, schema: {type: string, pattern: '^[a-z]+$'}}
			      responses:
			        '204': {description: gone}
			components:
			  responses:
			    Problem-409: {content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}}
			  schemas:
			    Boat:
			      type: object
			      required: [name, berth, crew]
			      properties:
			        name: {type: string, maxLength: 40}
			        length: {type: integer, format: int32, minimum: 1}
			        state: {type: string, enum: [AFLOAT, ASHORE]}
			        owner: {type: [string, 'null']}
			        berth: {$ref: '#/components/schemas/Berth'}
			        crew: {type: array, maxItems: 9, items: {type: string}}
			        tender: {$ref: '#/components/schemas/Boat'}
			        engine: {oneOf: [{$ref: '#/components/schemas/Diesel'}, {$ref: '#/components/schemas/Electric'}]}
			        extras: {type: object, additionalProperties: {type: string}}
			    Berth:
			      type: object
			      required: [pier]
			      properties: {pier: {type: string}}
			    Diesel: {type: object, properties: {litres: {type: number}}}
			    Electric: {type: object, properties: {volts: {type: number}}}
			    NewBoat:
			      type: object
			      required: [name]
			      properties:
			        name: {type: string, minLength: 1, maxLength: 40}
			        length: {type: integer, format: int64, minimum: 1, maximum: 400}
			        kind: {type: string, enum: [SAIL, MOTOR]}
			        note: {type: [string, 'null']}
			        tags: {type: array, items: {type: string}}
			        since: {type: string}
			    Problem:
			      type: object
			      properties:
			        type:
			          type: string
			          x-problem-types: {'urn:slipway:problem:name-taken': [409]}
			""";

	@ParameterizedTest(name = "{0}")
	@MethodSource("breaks")
	void breaks(String kind, String before, String after, String sentence) {
		assertThat(between(before, after)).extracting(Break::sentence).contains(sentence);
	}

	static Stream<Arguments> breaks() {
		return Stream.of(
				// routes
				arguments("route removed", "  /boats/{name}:", "  /ships/{name}:",
						"DELETE /boats/{name}: the route is gone"),
				arguments("method removed", "    delete:", "    put:", "DELETE /boats/{name}: the route is gone"),
				arguments("route no longer published", "x-internal: false", "x-internal: true",
						"DELETE /boats/{name}: the route is no longer published"),
				arguments("address moved", "servers: [{url: /}]", "servers: [{url: /v2}]",
						"servers: the address of the API has changed"),
				// security
				arguments("token needed", "      security: []", "      security: [{token: []}]",
						"GET /boats: it was open to everybody, and now needs a token"),
				arguments("scope needed", "      x-internal: false", "      security: [{token: [boats:delete]}]",
						"DELETE /boats/{name}: a token no longer suffices: it needs a token and the scope boats:delete"),
				arguments("another scope needed", "boats:write]", "boats:admin]",
						"POST /boats: a token and the scope boats:write no longer suffices: it needs a token and the scope boats:admin"),
				// parameters
				arguments("parameter removed", "        - {name: dryRun, in: query, schema: {type: boolean}}\n", "",
						"POST /boats: query parameter 'dryRun': it is gone, and has no effect any more"),
				arguments("parameter required", "{name: dryRun, in: query,",
						"{name: dryRun, in: query, required: true,",
						"POST /boats: query parameter 'dryRun': it is now required"),
				arguments("new required parameter", "        - {name: dryRun,",
						"        - {name: pier, in: query, required: true, schema: {type: string}}\n        - {name: dryRun,",
						"POST /boats: query parameter 'pier': it is new and required"),
				arguments("parameter's default", "default: '', ", "default: all, ",
						"GET /boats: query parameter 'q': the default was \"\", and now is \"all\""),
				arguments("parameter's bound", "default: '', maxLength: 40", "default: '', maxLength: 20",
						"GET /boats: query parameter 'q': 'maxLength' was 40, and now is 20"),
				arguments("parameter's value removed", "enum: [name, length]", "enum: [name]",
						"GET /boats: query parameter 'sort': the value length is no longer valid"),
				arguments("path's pattern", "^[a-z]+$", "^[a-z]{3}$",
						"DELETE /boats/{name}: path parameter 'name': 'pattern' was \"^[a-z]+$\", and now is \"^[a-z]{3}$\""),
				// requests
				arguments("request's media type removed", "          text/csv: {schema: {type: string}}\n", "",
						"POST /boats: request body: the media type text/csv is gone"),
				arguments("new required field", "      required: [name]\n", "      required: [name, colour]\n",
						"POST /boats: request body as application/json: field 'colour': it is new and required"),
				arguments("field now required", "      required: [name]\n", "      required: [name, kind]\n",
						"POST /boats: request body as application/json: field 'kind': it is now required"),
				arguments("request's field removed", "        since: {type: string}\n", "",
						"POST /boats: request body as application/json: field 'since': it is gone: a request with it is rejected"),
				arguments("request's value removed", "enum: [SAIL, MOTOR]", "enum: [SAIL]",
						"POST /boats: request body as application/json: field 'kind': the value MOTOR is no longer valid"),
				arguments("request's values listed", "since: {type: string}", "since: {type: string, enum: [NOW]}",
						"POST /boats: request body as application/json: field 'since': only [NOW] are valid now"),
				arguments("request's type narrower", "tags: {type: array, items: {type: string}}",
						"tags: {type: array, items: {type: integer}}",
						"POST /boats: request body as application/json: field 'tags[]': the type was string, and now is integer"),
				arguments("request's bound tighter", "maximum: 400", "maximum: 100",
						"POST /boats: request body as application/json: field 'length': 'maximum' was 400, and now is 100"),
				arguments("request's bound new", "since: {type: string}", "since: {type: string, minLength: 4}",
						"POST /boats: request body as application/json: field 'since': 'minLength' was absent, and now is 4"),
				arguments("request's format", "since: {type: string}", "since: {type: string, format: date}",
						"POST /boats: request body as application/json: field 'since': 'format' was absent, and now is \"date\""),
				arguments("request's null", "note: {type: [string, 'null']}", "note: {type: string}",
						"POST /boats: request body as application/json: field 'note': it may no longer be null"),
				// responses
				arguments("status changed", "'204':", "'200':",
						"DELETE /boats/{name}: response 204: the route no longer responds with it"),
				arguments("status new", "        '204':", "        '202': {description: soon}\n        '204':",
						"DELETE /boats/{name}: it now also responds with 202"),
				arguments("problem's status removed", "        '409': {$ref: '#/components/responses/Problem-409'}\n",
						"", "POST /boats: response 409: the route no longer responds with it"),
				arguments("response's media type removed", "'200': {content: {application/json:",
						"'200': {content: {application/xml:",
						"GET /boats: response 200: the media type application/json is gone"),
				arguments("response's header removed", "headers: {Location:", "headers: {Link:",
						"POST /boats: response 201: the header Location is gone"),
				arguments("response's field removed", "        state: {type: string, enum: [AFLOAT, ASHORE]}\n", "",
						"GET /boats: response 200: field '[].state': it is gone"),
				arguments("response's field renamed", "{pier: {type: string}}", "{quay: {type: string}}",
						"POST /boats: response 201: field 'berth.pier': it is gone"),
				arguments("response's field may be missing", "required: [name, berth, crew]", "required: [name, berth]",
						"POST /boats: response 201: field 'crew': it may now be missing"),
				arguments("response's type changed", "{pier: {type: string}}", "{pier: {type: integer}}",
						"GET /boats: response 200: field '[].berth.pier': the type was string, and now is integer"),
				arguments("response's null", "{pier: {type: string}}", "{pier: {type: [string, 'null']}}",
						"POST /boats: response 201: field 'berth.pier': it may now be null"),
				arguments("response's reference null", "berth: {$ref: '#/components/schemas/Berth'}",
						"berth: {oneOf: [{$ref: '#/components/schemas/Berth'}, {type: 'null'}]}",
						"POST /boats: response 201: field 'berth': it may now be null"),
				arguments("response's value new", "enum: [AFLOAT, ASHORE]", "enum: [AFLOAT, ASHORE, SUNK]",
						"POST /boats: response 201: field 'state': the value SUNK is new"),
				arguments("response's values no longer listed", "state: {type: string, enum: [AFLOAT, ASHORE]}",
						"state: {type: string}",
						"POST /boats: response 201: field 'state': it is no longer one of [AFLOAT, ASHORE]"),
				arguments("response's bound looser", "crew: {type: array, maxItems: 9,",
						"crew: {type: array, maxItems: 12,",
						"POST /boats: response 201: field 'crew': 'maxItems' was 9, and now is 12"),
				arguments("response's format wider", "format: int32", "format: int64",
						"POST /boats: response 201: field 'length': 'format' was \"int32\", and now is \"int64\""),
				arguments("response's map", "additionalProperties: {type: string}",
						"additionalProperties: {type: integer}",
						"POST /boats: response 201: field 'extras.*': the type was string, and now is integer"),
				arguments("response's alternative new", "{$ref: '#/components/schemas/Electric'}]",
						"{$ref: '#/components/schemas/Electric'}, {$ref: '#/components/schemas/Berth'}]",
						"POST /boats: response 201: field 'engine': the alternative Berth is new"),
				arguments("field in an alternative removed", "{litres: {type: number}}", "{}",
						"POST /boats: response 201: field 'engine.litres': it is gone"),
				// problems, and what no rule knows
				arguments("problem type removed", "name-taken': [409]", "taken': [409]",
						"problems: the type urn:slipway:problem:name-taken is gone"),
				arguments("problem's status", "name-taken': [409]", "name-taken': [422]",
						"problems: the type urn:slipway:problem:name-taken no longer comes with status 409, but [422]"),
				arguments("word that no rule knows", "since: {type: string}",
						"since: {type: string, not: {const: never}}",
						"POST /boats: request body as application/json: field 'since': 'not' has changed"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("additions")
	void additionBreaksNothing(String kind, String before, String after) {
		assertThat(between(before, after)).isEmpty();
	}

	static Stream<Arguments> additions() {
		return Stream.of(
				arguments("route", "  /boats/{name}:",
						"  /piers:\n    get: {responses: {'200': {description: all}}}\n  /boats/{name}:"),
				arguments("optional parameter", "        - {name: dryRun,",
						"        - {name: pier, in: query, schema: {type: string}}\n        - {name: dryRun,"),
				arguments("optional field of a request", "        since: {type: string}",
						"        since: {type: string}\n        until: {type: string}"),
				arguments("field of a response", "        state: {", "        flag: {type: string}\n        state: {"),
				arguments("problem's status", "        '204':",
						"        '404': {$ref: '#/components/responses/Problem-409'}\n        '204':"),
				arguments("problem type", "{'urn:slipway:problem:name-taken': [409]}",
						"{'urn:slipway:problem:name-taken': [409], 'urn:slipway:problem:other': [409]}"),
				arguments("value of a request", "enum: [SAIL, MOTOR]", "enum: [SAIL, MOTOR, OARS]"),
				arguments("wider bound of a request", "maximum: 400", "maximum: 500"),
				arguments("wider type of a request", "length: {type: integer, format: int64,",
						"length: {type: number,"),
				arguments("null in a request", "since: {type: string}", "since: {type: [string, 'null']}"),
				arguments("no longer required", "      required: [name]\n", "      required: []\n"),
				arguments("fewer values of a response", "enum: [AFLOAT, ASHORE]", "enum: [AFLOAT]"),
				arguments("always in a response", "required: [name, berth, crew]",
						"required: [name, berth, crew, state]"),
				arguments("never null in a response", "owner: {type: [string, 'null']}", "owner: {type: string}"),
				arguments("open to everybody", "security: [{token: [boats:write]}]", "security: []"),
				arguments("one more scope that suffices", "[{token: [boats:write]}]",
						"[{token: [boats:write]}, {token: [boats:admin]}]"),
				arguments("name of a path's variable",
						"/boats/{name}:\n    delete:\n      x-internal: false\n      parameters:\n        - {name: name,",
						"/boats/{id}:\n    delete:\n      x-internal: false\n      parameters:\n        - {name: id,"),
				arguments("name of a schema", "schemas/Berth'}", "schemas/Place'}"), arguments("words for people",
						"info: {title: boats,", "info: {title: boats, description: All of them,"));
	}

	@Test
	void nothingChangedBreaksNothing() {
		assertThat(Breaks.between(contract(CONTRACT), contract(CONTRACT))).isEmpty();
	}

	private static List<Break> between(String before, String after) {
		var changed = after.contains("schemas/Place")
				? CONTRACT.replace("schemas/Berth'", "schemas/Place'").replace("    Berth:", "    Place:")
				: CONTRACT.replace(before, after);
		assertThat(changed).isNotEqualTo(CONTRACT);
		return Breaks.between(contract(CONTRACT), contract(changed));
	}

	private static Contract contract(String yaml) {
		return Contract.of(Contract.YAML.readTree(yaml));
	}

}
