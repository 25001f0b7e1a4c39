/* Faults: what the checks found, with places in words; each pair of places once in a lab. */
#include "lab.h"

#define FAULTS 512
static struct { const char *kind; unsigned long place, other; } known[FAULTS];
static int nknown;

void faults_reset(void)
{
	nknown = 0;
}

/* The place in the driver: out of the shims' own inline functions, to where they were called. */
struct host_place place_of(const struct context *c, unsigned long place)
{
	struct host_place p = host_place(place);
	int depth = c ? c->depth : 0;

	while (p.ours && depth > 0 && depth <= FRAMES)
		p = host_place(c->called_at[--depth]);
	return p;
}

const char *describe(unsigned long place)
{
	static char room[4][128];
	static int next;
	char *r = room[next++ & 3];
	struct host_place p = host_place(place);

	snprintf(r, sizeof(room[0]), "%s %s:%d", p.function, p.file, p.line);
	return r;
}

const char *describe_caller(unsigned long place)
{
	static char room[4][256];
	static int next;
	char *r = room[next++ & 3];
	const struct context *c = current_context();
	struct host_place p = place_of(c, place);
	int depth = c && c->depth <= FRAMES ? c->depth : 0;
	const char *by = NULL;

	/* the nearest function further out than that place */
	while (depth > 0) {
		struct host_place q = host_place(c->called_at[--depth]);

		if (!q.ours && strcmp(q.function, p.function)) {
			by = q.function;
			break;
		}
	}
	snprintf(r, sizeof(room[0]), "%s %s:%d%s%s", p.function, p.file, p.line, by ? " called by " : "", by ? by : "");
	return r;
}

void fault(const char *kind, unsigned long place, unsigned long other, const char *format, ...)
{
	char text[600];
	va_list args;
	int i;

	for (i = 0; i < nknown; i++)
		if (known[i].kind == kind && ((known[i].place == place && known[i].other == other) ||
					      (known[i].place == other && known[i].other == place)))
			return;
	if (nknown == FAULTS)
		return;
	known[nknown].kind = kind;
	known[nknown].place = place;
	known[nknown++].other = other;
	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	tell("fault %s %s", kind, text);
}

void crash(const char *format, ...)
{
	char text[400];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	host_put("crash %s\n", text);
	host_exit(9);
}

void lab_bug(const char *what, const char *file, int line)
{
	const char *slash = strrchr(file, '/');

	crash("%s %s:%d in %s", what, slash ? slash + 1 : file, line, describe_caller(CALLER));
}

void lab_warn(const char *what, const char *file, int line)
{
	unsigned long place = CALLER;

	fault("warn", place, 0, "%s in %s", what, describe_caller(place));
}
