<?xml version="1.0" encoding="UTF-8"?>
<!-- A feed as a page, for a person who opens it. Text is copied as text: what a council
     wrote cannot become markup here. Without it a feed is the same for every reader. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:atom="http://www.w3.org/2005/Atom" exclude-result-prefixes="atom">
  <xsl:output method="html" encoding="UTF-8" doctype-system="about:legacy-compat"/>
  <xsl:variable name="most" select="50"/>

  <xsl:template match="/rss/channel">
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="title"/>
      <xsl:with-param name="home" select="link"/>
      <xsl:with-param name="count" select="count(item)"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="/atom:feed">
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="atom:title"/>
      <xsl:with-param name="home" select="atom:link[@rel='alternate']/@href"/>
      <xsl:with-param name="count" select="count(atom:entry)"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="page">
    <xsl:param name="title"/>
    <xsl:param name="home"/>
    <xsl:param name="count"/>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title><xsl:value-of select="$title"/></title>
        <link rel="stylesheet" href="{{ asset('css/site.css') }}"/>
        <link rel="stylesheet" href="{{ asset('css/feed.css') }}"/>
        <link rel="icon" href="{{ asset('icons/favicon.svg') }}" type="image/svg+xml"/>
      </head>
      <body>
        <main class="cswm-main" id="main">
          <header class="cswm-masthead">
            <div class="cswm-wrap">
              <p><a href="/">{{ SITE.name }}</a></p>
              <h1><xsl:value-of select="$title"/></h1>
              <p class="cswm-lede">This is a feed: a list for an app that looks for new jobs for you. To have it, copy the address of this page into a feed reader.</p>
              <p class="cswm-row cswm-links"><a href="/follow/">How that works</a><a href="{$home}">The same list as a page</a></p>
            </div>
          </header>
          <section class="cswm-wrap cswm-section cswm-stack" aria-labelledby="found">
            <h2 id="found"><xsl:value-of select="$count"/> open now</h2>
            <ul class="cswm-list"><xsl:apply-templates select="item | atom:entry"/></ul>
            <xsl:if test="$count &gt; $most">
              <p>And <xsl:value-of select="$count - $most"/> more, which a feed reader shows.</p>
            </xsl:if>
          </section>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="item">
    <xsl:if test="position() &lt;= $most">
      <xsl:call-template name="entry">
        <xsl:with-param name="title" select="title"/>
        <xsl:with-param name="link" select="link"/>
        <xsl:with-param name="council" select="category"/>
        <xsl:with-param name="since" select="substring(pubDate, 1, 16)"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template match="atom:entry">
    <xsl:if test="position() &lt;= $most">
      <xsl:call-template name="entry">
        <xsl:with-param name="title" select="atom:title"/>
        <xsl:with-param name="link" select="atom:link/@href"/>
        <xsl:with-param name="council" select="atom:author/atom:name"/>
        <xsl:with-param name="since" select="substring(atom:published, 1, 10)"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="entry">
    <xsl:param name="title"/>
    <xsl:param name="link"/>
    <xsl:param name="council"/>
    <xsl:param name="since"/>
    <li>
      <article class="cswm-card">
        <h3><a class="cswm-card__link" href="{$link}"><xsl:value-of select="$title"/></a></h3>
        <p><xsl:value-of select="$council"/></p>
        <p class="cswm-note">First seen <xsl:value-of select="$since"/></p>
      </article>
    </li>
  </xsl:template>
</xsl:stylesheet>
