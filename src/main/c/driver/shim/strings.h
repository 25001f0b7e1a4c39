/*
 * Copying and filling of storage, and strings.
 * Real: what is copied. Each copy is checked against freed storage, and is a switch point when it
 * touches one of the watched fields.
 */
#ifndef SHIM_STRINGS_H
#define SHIM_STRINGS_H
#include <shim/types.h>
extern void *lab_memcpy(void *to, const void *from, size_t size);
extern void *lab_memset(void *to, int byte, size_t size);
extern int memcmp(const void *, const void *, size_t);
extern size_t strlen(const char *);
extern int strcmp(const char *, const char *);
extern int strncmp(const char *, const char *, size_t);
extern char *strchr(const char *, int), *strstr(const char *, const char *), *strrchr(const char *, int);
extern int snprintf(char *, size_t, const char *, ...);
extern int sprintf(char *, const char *, ...);
#define scnprintf(to, size, format, a...) snprintf(to, size, format, ##a)
#ifndef LAB_RUNTIME
#define memcpy lab_memcpy
#define memmove lab_memcpy
#define memset lab_memset
#else
extern void *memcpy(void *, const void *, size_t);
extern void *memset(void *, int, size_t);
#endif
#endif
