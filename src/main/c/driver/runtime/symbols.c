/*
 * Names of code addresses. driver.sym has two kinds of lines, in order of addresses (hex):
 * "f ADDRESS FUNCTION" and "l ADDRESS FILE:LINE", where FILE begins with "ours/" in shims and runtime.
 */
#define _GNU_SOURCE
#include "host.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry {
	unsigned long address;
	const char *name;
	int line;
	int ours;
};
struct table {
	struct entry *entries;
	int count, room;
};
static struct table functions, lines;

static void add(struct table *t, struct entry e)
{
	if (t->count == t->room) {
		t->room = t->room ? 2 * t->room : 4096;
		t->entries = realloc(t->entries, t->room * sizeof(*t->entries));
	}
	t->entries[t->count++] = e;
}

static char *content(const char *file)
{
	FILE *f = fopen(file, "r");
	char *text = NULL;
	long size;

	if (!f)
		return NULL;
	fseek(f, 0, SEEK_END);
	size = ftell(f);
	rewind(f);
	text = malloc(size + 1);
	text[fread(text, 1, size, f)] = 0;
	fclose(f);
	return text;
}

/* The names stay where they were read. */
void host_symbols(const char *file)
{
	char *row = content(file), *next, *name, *colon;

	for (; row && *row; row = next) {
		struct entry e = { 0 };
		char kind = row[0];

		next = strchr(row, '\n');
		if (!next || next - row < 4)
			break;
		*next++ = 0;
		e.address = strtoul(row + 2, &name, 16);
		e.name = name + 1;
		if (kind == 'f') {
			add(&functions, e);
			continue;
		}
		e.ours = !strncmp(e.name, "ours/", 5);
		e.name += e.ours ? 5 : 0;
		colon = strrchr(e.name, ':');
		if (!colon)
			continue;
		*colon = 0;
		e.line = atoi(colon + 1);
		add(&lines, e);
	}
}

static const struct entry *below(const struct table *t, unsigned long address)
{
	int low = 0, high = t->count;

	while (low < high) {
		int middle = (low + high) / 2;

		if (t->entries[middle].address <= address)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? &t->entries[low - 1] : NULL;
}

struct host_place host_place(unsigned long address)
{
	const struct entry *f = below(&functions, address);
	/* a return address is just behind the call it belongs to */
	const struct entry *l = below(&lines, address ? address - 1 : 0);
	struct host_place place = { "?", "?", 0, 0 };

	if (f)
		place.function = f->name;
	if (l && l->line > 0) {
		place.file = l->name;
		place.line = l->line;
		place.ours = l->ours;
	}
	return place;
}
