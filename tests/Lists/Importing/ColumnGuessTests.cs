using Habeas.Lists.Importing;

namespace Habeas.Lists.Tests.Importing;

public sealed class ColumnGuessTests
{
    [Theory]
    [InlineData("Name", EntryField.Name)]
    [InlineData("Full name", EntryField.Name)]
    [InlineData("name_toc", EntryField.Name)]
    [InlineData("Name and surname", EntryField.Name)]
    [InlineData("Ad, soyad", EntryField.Name)]
    [InlineData("Soyadı, adı, atasının adı", EntryField.Name)]
    [InlineData("S.A.A.", EntryField.Name)]
    [InlineData("MƏHBUSUN ADI", EntryField.Name)]
    [InlineData("Ф.И.О.", EntryField.Name)]
    [InlineData("ФИО", EntryField.Name)]
    [InlineData("Фамилия, имя, отчество", EntryField.Name)]
    [InlineData("Политзаключённый", EntryField.Name)]
    [InlineData("Prisoner", EntryField.Name)]
    [InlineData("First name", EntryField.GivenName)]
    [InlineData("Last name", EntryField.FamilyName)]
    [InlineData("Family name", EntryField.FamilyName)]
    [InlineData("SOYADI", EntryField.FamilyName)]
    [InlineData("Фамилия", EntryField.FamilyName)]
    [InlineData("Father's name", EntryField.FatherName)]
    [InlineData("Ata adı", EntryField.FatherName)]
    [InlineData("Atasının adı", EntryField.FatherName)]
    [InlineData("Отчество", EntryField.FatherName)]
    [InlineData("№", EntryField.Number)]
    [InlineData("№ п/п", EntryField.Number)]
    [InlineData("Sıra №-si", EntryField.None)]
    [InlineData("s/s", EntryField.Number)]
    [InlineData("Section", EntryField.Group)]
    [InlineData("Kateqoriya", EntryField.Group)]
    [InlineData("Группа", EntryField.Group)]
    [InlineData("date_of_arrest", EntryField.ArrestDate)]
    [InlineData("Date of detention", EntryField.ArrestDate)]
    [InlineData("Həbs tarixi", EntryField.ArrestDate)]
    [InlineData("Saxlanılma tarixi", EntryField.ArrestDate)]
    [InlineData("Дата ареста", EntryField.ArrestDate)]
    [InlineData("Задержан", EntryField.ArrestDate)]
    [InlineData("Articles", EntryField.Articles)]
    [InlineData("İttiham maddələri", EntryField.Articles)]
    [InlineData("Статьи УК", EntryField.Articles)]
    [InlineData("place_of_detention", EntryField.Facility)]
    [InlineData("Prison", EntryField.Facility)]
    [InlineData("Saxlanıldığı yer", EntryField.Facility)]
    [InlineData("Cəzaçəkmə müəssisəsi", EntryField.Facility)]
    [InlineData("Cəza çəkdiyi yer", EntryField.Facility)]
    [InlineData("Место содержания", EntryField.Facility)]
    [InlineData("СИЗО / колония", EntryField.Facility)]
    [InlineData("Born", EntryField.BirthDate)]
    [InlineData("Təvəllüdü", EntryField.BirthDate)]
    [InlineData("Doğum tarixi", EntryField.BirthDate)]
    [InlineData("Дата рождения", EntryField.BirthDate)]
    [InlineData("Sentence", EntryField.Sentence)]
    [InlineData("Prison term", EntryField.Sentence)]
    [InlineData("Cəza müddəti", EntryField.Sentence)]
    [InlineData("Срок", EntryField.Sentence)]
    [InlineData("Sex", EntryField.Sex)]
    [InlineData("Cinsi", EntryField.Sex)]
    [InlineData("Пол", EntryField.Sex)]
    [InlineData("Place of birth", EntryField.None)]
    [InlineData("Release date", EntryField.None)]
    [InlineData("Name of the court", EntryField.None)]
    [InlineData("Lawyer's name", EntryField.None)]
    [InlineData("chars", EntryField.None)]
    [InlineData("", EntryField.None)]
    public void Headings_are_understood(string heading, EntryField field) => Headings.Field(heading).ShouldBe(field);

    [Fact]
    public void Several_name_columns_are_several_spellings()
    {
        var file = Reading.Read("Name,Ad,Имя\nNijat Aliyev,Nicat Əliyev,Ниджат Алиев\nRauf Nuriyev,RAUF NURIYEV,\n");
        file.Names().ShouldBe(["Nijat Aliyev | Nicat Əliyev | Ниджат Алиев", "Rauf Nuriyev"]);
    }

    [Fact]
    public void Spellings_in_one_cell_are_several_too() =>
        Reading.Read("Name,Group\nNijat Aliyev; Ниджат Алиев,A\n").Names().ShouldBe(["Nijat Aliyev | Ниджат Алиев"]);

    [Fact]
    public void A_name_is_put_together_from_its_parts()
    {
        var file = Reading.Read("Soyad,Ad,Ata adı\nƏliyev,Nicat,Nazim oğlu\nAbbasova,Aysel,\n");
        file.Fields().ShouldBe(["FamilyName", "GivenName", "FatherName"]);
        file.Names().ShouldBe(["Nicat Nazim oğlu Əliyev", "Aysel Abbasova"]);
    }

    [Fact]
    public void A_separate_fathers_name_joins_the_full_name_where_son_or_daughter_is_clear()
    {
        var file = Reading.Read(
            "Ad Soyad,Ata adı,Cinsi\nNicat Əliyev,Nazim oğlu,\nAysel Abbasova,Tahir,qadın\nRauf Nuriyev,Vaqif,k\nİlqar Nəbiyev,Sabir,\n");
        file.Names().ShouldBe(["Nicat Əliyev, Nazim oğlu", "Aysel Abbasova, Tahir qızı", "Rauf Nuriyev, Vaqif oğlu", "İlqar Nəbiyev"]);
        file.Rows.Select(row => row.Sex).ShouldBe(["", "female", "male", ""]);
    }

    [Fact]
    public void A_list_without_headings_is_recognised_by_its_content()
    {
        var file = Reading.Read("1,Anar Quliyev,234.4.3,Baku\n2,Aysel Abbasova,228.1 233,Baku\n3,Rauf Nuriyev,221.3,Baku\n");
        file.Fields().ShouldBe(["Number", "Name", "Articles", "None"]);
        file.Columns[1].Column.ShouldBe("Column 2");
        file.Rows.Count.ShouldBe(3);
    }

    [Fact]
    public void Unknown_headings_over_names_are_headings()
    {
        var file = Reading.Read("Kişi,Köy\nAnar Quliyev,Lerik\nAysel Abbasova,Astara\nRauf Nuriyev,Masallı\nTural Nuriyev,Masallı\n");
        file.Columns.ShouldBe([new MappedColumn("Kişi", EntryField.Name), new MappedColumn("Köy", EntryField.None)]);
        file.Rows.Count.ShouldBe(4);
    }

    [Fact]
    public void Prose_under_a_date_heading_is_left_alone()
    {
        var file = Reading.Read("Name,Arrest\nAnar Quliyev,taken from his home\nAysel Abbasova,stopped at the border\n");
        file.Fields().ShouldBe(["Name", "None"]);
        file.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void A_correction_overrides_the_guess()
    {
        const string Text = "Name,Date,Place\nAnar Quliyev,5 May 2012,Prison 5\n";
        var date = new MappedColumn(" date ", EntryField.ArrestDate);
        Reading.Read(Text).Rows[0].ArrestDate.ShouldBeNull();
        var file = Reading.Read(
            Text, date, new MappedColumn("Place", EntryField.None), new MappedColumn("No such column", EntryField.Group));
        file.Rows[0].ArrestDate.ShouldBe(new PartialDate(2012, 5, 5));
        file.Rows[0].Facility.ShouldBe("");
        file.Fields().ShouldBe(["Name", "ArrestDate", "None"]);
    }

    [Fact]
    public void Two_columns_with_the_same_heading_can_be_told_apart() =>
        Reading.Read("Name,Note,Note,\nAnar Quliyev,a,b,c\n").Columns.Select(column => column.Column)
            .ShouldBe(["Name", "Note", "Note (2)", "Column 4"]);

    [Theory]
    [InlineData("206.3.2 228.2.1", "206.3.2|228.2.1")]
    [InlineData("maddə 221.3,234.1", "221.3|234.1")]
    [InlineData("ст. 228.1, 234.4.3 УК АР", "228.1|234.4.3")]
    [InlineData("220-1; 120", "220-1|120")]
    [InlineData("234.4.3 (drugs, 50 grams), in 2013", "234.4.3")]
    [InlineData("29/120.2.1", "29/120.2.1")]
    [InlineData("221.3 221.3", "221.3")]
    [InlineData("hooliganism; drugs", "hooliganism|drugs")]
    [InlineData("", "")]
    public void Articles_are_split(string cell, string articles) =>
        string.Join('|', Reading.Read($"Name,Articles\nAnar Quliyev,\"{cell}\"\n").Rows[0].Articles).ShouldBe(articles);
}
